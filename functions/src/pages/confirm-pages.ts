import { html } from './html.ts';
import type { PageContent } from './shell.ts';
import { step, tokenForm, wayForward, wordings } from './step.ts';

export const confirmationsAddress = '/api/funnel/confirmations';

/** What the link in « Confirmez votre adresse » opens. */
export function confirmPage(view: { token: string; title: string; toConfirm: readonly string[] }): PageContent {
  return {
    title: 'Confirmer mon adresse',
    content: step(
      'Confirmez votre adresse',
      html`<p>Vous avez demandé « ${view.title} »${view.toConfirm.length > 0 ? ', et vous avez coché :' : '.'}</p>
`,
      view.toConfirm.length > 0 && wordings(view.toConfirm),
      html`<p>Rien ne vous est envoyé avant que vous ne confirmiez.</p>
`,
      tokenForm({ action: confirmationsAddress, token: view.token, label: 'Confirmer mon adresse' }),
    ),
  };
}

/** After the button, and whenever the link is opened again. */
export function confirmedPage(view: { title: string; readerPath: string }): PageContent {
  return {
    title: 'C’est confirmé',
    content: step(
      'C’est confirmé',
      html`<p>Votre adresse est confirmée pour « ${view.title} ». Chaque e-mail porte un lien pour vous désinscrire en un clic.</p>
`,
      wayForward({ href: view.readerPath, label: 'Voir mes choix' }),
    ),
  };
}
