import { dateInFrench, times } from './dates.ts';
import { html } from './html.ts';
import type { PageContent } from './shell.ts';
import { step, tokenForm, wordings } from './step.ts';

export const downloadsAddress = '/api/funnel/downloads';

export type DownloadView = {
  token: string;
  /** the comparatif's title when it was asked for */
  title: string;
  /** whether the button is what proves the address */
  provesAddress: boolean;
  /** sentences that were ticked with the request and that the button confirms */
  confirms: readonly string[];
  /** how many times it can still be opened, at least 1 */
  left: number;
  expiresAt: string;
  /** the page where another reader asks for a copy */
  formPath: string;
};

/** What the link in « Votre comparatif » opens. Reading it changes nothing; its button does, and says what. */
export function downloadPage(view: DownloadView): PageContent {
  return {
    title: `Ouvrir : ${view.title}`,
    content: step(
      view.title,
      html`<p>Votre comparatif est prêt. Il s’ouvre en PDF.</p>
`,
      whatIsConfirmed(view),
      tokenForm(downloadsAddress, view.token, 'Ouvrir le comparatif'),
      html`<p class="mention">Ce lien fonctionne encore ${times(view.left)}, jusqu’au ${dateInFrench(view.expiresAt)}. Quelqu’un vous l’a transféré ? <a href="${view.formPath}">Recevez votre propre exemplaire</a>.</p>
`,
    ),
  };
}

function whatIsConfirmed({ provesAddress, confirms }: DownloadView) {
  if (confirms.length > 0) {
    return html`<p>${provesAddress ? 'En l’ouvrant, vous confirmez votre adresse e-mail et ce que vous avez coché' : 'En l’ouvrant, vous confirmez ce que vous avez coché'} :</p>
${wordings(confirms)}`;
  }
  return (
    provesAddress &&
    html`<p>En l’ouvrant, vous confirmez votre adresse e-mail, et rien d’autre : vous n’êtes inscrit à aucune liste.</p>
`
  );
}
