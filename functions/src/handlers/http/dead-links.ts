import { deadLinkPage } from '../../pages/dead-link-page.ts';
import type { Gone } from '../../use-cases/redeem-download.ts';
import { pageAnswer } from './answers.ts';
import type { HttpDeps } from './deps.ts';

/** One status and one shape for unknown, forged, used and expired links. */
export function goneAnswer(deps: HttpDeps, gone: Gone): Promise<Response> {
  const next = gone.again
    ? { href: gone.again.page, label: 'Recevoir mon exemplaire' }
    : { href: '/comparatifs', label: 'Voir les comparatifs' };
  return pageAnswer(deps, 410, deadLinkPage(gone.reason, next));
}
