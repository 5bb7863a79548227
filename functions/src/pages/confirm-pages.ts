import { html } from './html.ts';
import type { PageContent } from './shell.ts';
import { step, tokenForm, type WayForward, wayForward, wordings } from './step.ts';

export const confirmationsAddress = '/api/funnel/confirmations';

/** What the link in « Confirmez votre adresse » opens. */
export function confirmPage(view: { token: string; confirms: readonly string[] }): PageContent {
  return {
    title: 'Confirmer mon adresse',
    content: step(
      'Confirmez votre adresse',
      html`<p>Vous avez demandé :</p>
`,
      wordings(view.confirms),
      html`<p>Rien ne vous est envoyé avant que vous ne confirmiez.</p>
`,
      tokenForm(confirmationsAddress, view.token, 'Confirmer mon adresse'),
    ),
  };
}

/** After the button, and whenever the link is opened again. */
export function confirmedPage(view: { confirms: readonly string[]; next: WayForward }): PageContent {
  return {
    title: 'C’est confirmé',
    content: step(
      'C’est confirmé',
      html`<p>Votre adresse est confirmée. Vous avez demandé :</p>
`,
      wordings(view.confirms),
      html`<p>Chaque e-mail porte un lien pour vous désinscrire en un clic.</p>
`,
      wayForward(view.next),
    ),
  };
}
