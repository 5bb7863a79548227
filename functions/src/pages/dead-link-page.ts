import { dateInFrench } from './dates.ts';
import { html } from './html.ts';
import type { PageContent } from './shell.ts';
import { step, type WayForward, wayForward } from './step.ts';

export type DeadLink = { reason: 'unknown' } | { reason: 'expired'; at: string } | { reason: 'used-up' };

/** A link that no longer leads anywhere: politely, and with a way on. Forged and unknown ones are the same page. */
export function deadLinkPage(link: DeadLink, next: WayForward): PageContent {
  return {
    title: 'Ce lien ne fonctionne plus',
    content: step(
      'Ce lien ne fonctionne plus',
      html`<p>${explanation(link)}</p>
<p>Vous pouvez en recevoir un nouveau en un instant.</p>
`,
      wayForward(next),
    ),
  };
}

function explanation(link: DeadLink): string {
  switch (link.reason) {
    case 'expired':
      return `Il était valable jusqu’au ${dateInFrench(link.at)}.`;
    case 'used-up':
      return 'Il a déjà servi autant de fois que prévu.';
    case 'unknown':
      return 'Il est peut-être incomplet : certaines messageries coupent les adresses longues. Il est peut-être aussi trop ancien.';
  }
}
