import { html } from './html.ts';
import type { PageContent } from './shell.ts';
import { step, wayForward } from './step.ts';

/** The button was pressed before the first PDF was made. Nothing was counted: the same link opens it later. */
export function notReadyPage(view: { title: string; page: string }): PageContent {
  return {
    title: 'Encore un instant',
    content: step(
      'Encore un instant',
      html`<p>Le PDF de « ${view.title} » est en cours de fabrication. Votre adresse est confirmée, et ce lien n’a pas été décompté : ouvrez-le de nouveau dans quelques minutes.</p>
`,
      wayForward({ href: view.page, label: 'Revenir à la présentation' }),
    ),
  };
}
