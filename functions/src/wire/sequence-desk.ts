import type { Actor } from '../domain/broadcast.ts';
import { sequenceControl } from '../domain/control.ts';
import type { ContentRef } from '../domain/ids.ts';
import type { Keys } from '../domain/token.ts';
import type { Clock, Log, Random, Store } from '../ports.ts';
import { type CorrectOutcome, correctSequenceMail } from '../use-cases/correct-sequence-mail.ts';
import { type EnrolLead, enrolLead } from '../use-cases/enrol-lead.ts';
import { latestCompiledMail } from '../use-cases/latest-mail.ts';
import { type ReadSequence, readSequence } from '../use-cases/read-sequence.ts';
import { pauseControl, resumeControl, type SwitchOutcome } from '../use-cases/switch-control.ts';

/** What the admin does with sequences under way. */
export type SequenceDesk = {
  read: ReadSequence;
  /** sequences that take new leads now */
  open(): Promise<ContentRef[]>;
  enrol: EnrolLead;
  /** Puts the newest published text of a mail into every version that matters and still has an older one. Nobody moves. */
  correct(sequenceId: string, mailKey: string, by: Actor): Promise<CorrectOutcome>;
  /** Both say why, in a French sentence of whoever does it. */
  pause(sequenceId: string, by: Actor, reason: string): Promise<SwitchOutcome>;
  resume(sequenceId: string, by: Actor, reason: string): Promise<SwitchOutcome>;
};

export type SequenceDeskParts = {
  store: Store;
  clock: Pick<Clock, 'now'>;
  random: Random;
  log: Log;
  keys: Pick<Keys, 'suppression'>;
};

export function sequenceDesk(parts: SequenceDeskParts): SequenceDesk {
  const { store } = parts;
  const latestMail = (mailId: string) => latestCompiledMail(store, mailId);
  const read = readSequence({ store, latestMail });
  const correctMail = correctSequenceMail(parts);
  const [pause, resume] = [pauseControl(parts), resumeControl(parts)];
  return {
    read,
    open: async () => (await store.sequenceVersions.active()).map(({ sequence }) => sequence),
    enrol: enrolLead(parts),
    async correct(sequenceId, mailKey, by) {
      const [view, mail] = await Promise.all([read(sequenceId), latestMail(mailKey)]);
      if (view === null || mail === null) return { kind: 'refused', message: 'Cet e-mail n’est plus publié.' };
      const outdated = view.outdated.find((each) => each.mailKey === mailKey);
      return correctMail({ versionIds: (outdated?.versions ?? []).map(({ id }) => id), mailKey, mail, by });
    },
    pause: (sequenceId, by, reason) => pause(sequenceControl(sequenceId), by, reason),
    resume: (sequenceId, by, reason) => resume(sequenceControl(sequenceId), by, reason),
  };
}
