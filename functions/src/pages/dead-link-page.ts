import { html } from './html.ts';
import type { PageContent } from './shell.ts';
import { step, type WayForward, wayForward } from './step.ts';

export type DeadLinkReason = 'unknown' | 'expired' | 'used-up';

const explanations: Record<DeadLinkReason, string> = {
  expired: 'Nos liens sont valables quelques jours, et celui-ci a dépassé sa date.',
  'used-up': 'Il a déjà servi autant de fois que prévu.',
  unknown: 'Il est peut-être incomplet : certaines messageries coupent les adresses longues. Il est peut-être aussi trop ancien.',
};

/** A link that no longer leads anywhere: politely, and with a way on. Forged and unknown ones are the same page. */
export function deadLinkPage(reason: DeadLinkReason, next: WayForward): PageContent {
  return {
    title: 'Ce lien ne fonctionne plus',
    content: step(
      'Ce lien ne fonctionne plus',
      html`<p>${explanations[reason]}</p>
<p>Vous pouvez en recevoir un nouveau en un instant.</p>
`,
      wayForward(next),
    ),
  };
}
