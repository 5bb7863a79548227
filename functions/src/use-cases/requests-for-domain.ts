import { type DomainRequests, limits } from '../domain/limits.ts';
import { isPublicProvider } from '../domain/public-providers.ts';
import { plus } from '../domain/schedule.ts';
import { domainOf } from '../domain/submission.ts';
import type { Store } from '../ports.ts';

/**
 * What was asked lately for addresses of that domain, and how many mails may follow from it. Null where the settings set no limit, and for the providers
 * of mailboxes to the public: the limit is there to spare a company's mail server, and strangers share theirs.
 */
export async function requestsForDomain(
  store: Pick<Store, 'submissions' | 'compiled'>,
  email: string,
  now: Date,
): Promise<DomainRequests | null> {
  const domain = domainOf(email);
  const most = (await store.compiled.settings())?.requestsPerDomain ?? limits.requestsPerDomain;
  if (domain === null || most === 0 || isPublicProvider(domain)) return null;
  return { sent: await store.submissions.countByDomain(domain, plus(now, -limits.domainSpan).toISOString()), most };
}
