import { normaliseAddress } from '../domain/address.ts';
import { networkKey } from '../domain/network.ts';
import type { RightsMessage } from '../domain/rights.ts';
import { suspicionOf } from '../domain/submission-form.ts';
import { type Keys, readReaderToken } from '../domain/token.ts';
import type { Clock, Queue, Random } from '../ports.ts';

/** `form`: `token` of « Mes guides », or `email`. `ip`: as the edge believes it, null when unknown. */
export type AskForRightsInput = { form: Readonly<Record<string, string>>; ip: string | null };

/** `accepted` is the same for an address that is known, for one that isn't and for a robot. `invalid`: one French sentence for the field. */
export type AskForRightsOutcome = { kind: 'accepted' } | { kind: 'invalid'; email: string; message: string } | { kind: 'unknown' };

/** Somebody wants to see their data, or have them erased: puts it into the queue, no database. Throws TransientError when the queue can't take it. */
export type AskForRights = (input: AskForRightsInput) => Promise<AskForRightsOutcome>;

export type AskForRightsParts = {
  queue: Queue;
  clock: Pick<Clock, 'now'>;
  random: Pick<Random, 'id'>;
  keys: Pick<Keys, 'reader' | 'network'>;
};

export const askForRights =
  ({ queue, clock, random, keys }: AskForRightsParts): AskForRights =>
  async ({ form, ip }) => {
    const put = async (who: Pick<RightsMessage, 'email' | 'leadId'>): Promise<AskForRightsOutcome> => {
      const id = random.id();
      const message: RightsMessage = { rights: true, id, at: clock.now().toISOString(), ...who, network: networkKey(keys.network, ip) };
      await queue.put('submissions', id, message);
      return { kind: 'accepted' };
    };

    if (form.token !== undefined) {
      const reader = readReaderToken(keys.reader, form.token);
      return reader === null ? { kind: 'unknown' } : put({ email: null, leadId: reader.leadId });
    }
    const typed = form.email ?? '';
    const address = normaliseAddress(typed);
    if (!address.ok) return { kind: 'invalid', email: typed, message: address.message };
    return suspicionOf(form) === null ? put({ email: address.email, leadId: null }) : { kind: 'accepted' };
  };
