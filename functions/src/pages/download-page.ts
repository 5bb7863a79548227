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
  toConfirm: readonly string[];
  /** how many times it can still be opened, at least 1 */
  downloadsLeft: number;
  expiresAt: string;
  /** « Mes guides » of this reader */
  readerPath: string;
  /** the page where another reader asks for a copy */
  page: string;
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
      tokenForm({ action: downloadsAddress, token: view.token, label: 'Ouvrir le comparatif' }),
      html`<p class="mention">Ce lien fonctionne encore ${times(view.downloadsLeft)}, jusqu’au ${dateInFrench(view.expiresAt)}. Retrouvez aussi vos documents et vos choix dans <a href="${view.readerPath}">Mes guides</a>.</p>
<p class="mention">Quelqu’un vous a transféré ce lien ? <a href="${view.page}">Demandez votre propre exemplaire</a>.</p>
`,
    ),
  };
}

function whatIsConfirmed({ provesAddress, toConfirm }: DownloadView) {
  if (toConfirm.length > 0) {
    const what = provesAddress ? 'votre adresse e-mail et ce que vous avez coché' : 'ce que vous avez coché';
    return html`<p>En l’ouvrant, vous confirmez ${what} :</p>
${wordings(toConfirm)}`;
  }
  return (
    provesAddress &&
    html`<p>En l’ouvrant, vous confirmez que cette adresse e-mail est la vôtre, et rien d’autre.</p>
`
  );
}
