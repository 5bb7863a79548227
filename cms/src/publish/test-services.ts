import { TransientError } from '@sillage/functions/domain/errors.ts';
import type { Store } from '@sillage/functions/ports.ts';
import { testDesk } from '@sillage/functions/wire/test-desk.ts';
import type { Payload } from 'payload';
import type { CmsServices } from '../services.ts';
import { readDraft } from './mail/draft.ts';
import { documentCache, PayloadReader } from './payload-reader.ts';

/** What the admin asks of the people's side, over the Payload of a test: real use-cases, and a mailer that keeps what it is given. */
export function testServices(
  payload: Payload,
  { now, newId, mailed, store }: { now: () => Date; newId: () => string; mailed?: { to: string; text: string }[]; store?: Store },
): Pick<CmsServices, 'marketing' | 'sequences' | 'mails' | 'broadcasts' | 'explain'> {
  const { marketing, sequences, mails, broadcasts, explain } = testDesk(payload, now, newId, mailed, store);
  const publicUrl = 'https://exemple.fr';
  return {
    marketing,
    sequences,
    broadcasts,
    explain,
    mails: {
      ...mails,
      async draft(mailId, { forTest }) {
        const draft = await readDraft({ payload, reader: new PayloadReader(payload, documentCache()), publicUrl }, mailId, forTest);
        if (typeof draft === 'string') throw new TransientError('preview-away', draft);
        return draft;
      },
    },
  };
}
