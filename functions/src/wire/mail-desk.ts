import { noValues, type PersonalValues, personalValues } from '../domain/personal.ts';
import type { Store } from '../ports.ts';
import { latestMail, type PublishedMail } from '../use-cases/latest-mail.ts';
import { type TestMail, type TestMailParts, testMail } from '../use-cases/test-mail.ts';

/** What the admin does with mails that marketing writes. */
export type MailDesk = {
  /** what publishing made of a mail last; null when it isn't published or not compiled yet */
  latest(mailId: string): Promise<PublishedMail | null>;
  /** What a mail to this lead would say of them; null when there is no such lead. Without an id, what it says of somebody unknown. */
  valuesOf(leadId: string | null): Promise<PersonalValues | null>;
  test: TestMail;
};

export function mailDesk(parts: TestMailParts & { store: Store }): MailDesk {
  const { store } = parts;
  return {
    latest: (mailId) => latestMail(store, mailId),
    async valuesOf(leadId) {
      if (leadId === null) return noValues;
      const lead = await store.leads.find(leadId);
      return lead === null ? null : personalValues(lead);
    },
    test: testMail(parts),
  };
}
