import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import { type Control, sequenceControl } from '../domain/control.ts';
import { type Correction, mailHash, type SequenceOutline, type SequenceVersion, type Step } from '../domain/sequence.ts';
import { type SequenceChange, sequenceDiff } from '../domain/sequence-diff.ts';
import { type StepStanding, shownInWaits, standingOf, standingTogether, stillToReceive } from '../domain/sequence-standing.ts';
import type { Store } from '../ports.ts';

export type VersionView = {
  id: string;
  number: number;
  publishedAt: string;
  /** takes new leads */
  active: boolean;
  inFlight: number;
  entered: number;
  corrections: Correction[];
  /** since the version before; null for the first, or when the one before is not among those read */
  changes: SequenceChange[] | null;
};

/** A mail whose newest published text isn't the one that some leads will receive. */
export type OutdatedMail = {
  mailKey: string;
  subject: string;
  /** whether the version that takes new leads has the old text */
  inActive: boolean;
  /** versions with the old text that matter: active, or with leads who are still to receive it */
  versions: { id: string; number: number; toReceive: number }[];
  toReceive: number;
};

export type SequenceView = {
  /** the newest version: what the picture shows */
  shown: Pick<SequenceVersion, 'number' | 'steps' | 'trigger' | 'window' | 'capPerWeek' | 'active' | 'publishedAt'> & {
    /** by mailKey */
    subjects: Record<string, string>;
  };
  /** in order of the shown version's steps, over all versions; who waits is shown in the wait */
  standings: StepStanding[];
  /** leads who wait at steps that the shown version doesn't have */
  elsewhere: number;
  entered: number;
  inFlight: number;
  completed: number;
  exited: number;
  control: Control | null;
  /** held by a pause */
  held: number;
  /** newest first */
  versions: VersionView[];
  outdated: OutdatedMail[];
};

/** Everything that the screen of a sequence shows of what is published and under way; null before the first publish. */
export type ReadSequence = (sequenceId: string) => Promise<SequenceView | null>;

export type ReadSequenceParts = {
  store: Pick<Store, 'sequenceVersions' | 'enrolments' | 'controls'>;
  /** the newest published text of a mail; null when there is none */
  latestMail: (mailId: string) => Promise<CompiledEmail | null>;
};

/** More versions than anybody looks through; leads who are pinned to one before them are counted nowhere, and go on. */
const mostVersions = 50;

type Counted = { version: SequenceOutline; standings: StepStanding[]; active: number; completed: number; exited: number };

export const readSequence =
  ({ store, latestMail }: ReadSequenceParts): ReadSequence =>
  async (sequenceId) => {
    const versions = await store.sequenceVersions.outlines(sequenceId, mostVersions);
    const [newest] = versions;
    if (newest === undefined) return null;
    const [counted, control, held] = await Promise.all([
      Promise.all(versions.map((version) => countVersion(store, version))),
      store.controls.get(sequenceControl(sequenceId)),
      store.enrolments.countHeld(sequenceId),
    ]);
    const { steps, elsewhere } = standingTogether(
      newest.steps,
      counted.map(({ standings }) => standings),
    );
    const sum = (of: (version: Counted) => number) => counted.reduce((total, version) => total + of(version), 0);
    return {
      shown: {
        ...pick(newest),
        subjects: Object.fromEntries(Object.entries(newest.mails).map(([key, { subject }]) => [key, subject])),
      },
      standings: shownInWaits(newest.steps, steps),
      elsewhere,
      entered: sum(({ active, completed, exited }) => active + completed + exited),
      inFlight: sum(({ active }) => active),
      completed: sum(({ completed }) => completed),
      exited: sum(({ exited }) => exited),
      control,
      held,
      versions: counted.map((each, index) => viewOf(each, versions[index + 1])),
      outdated: await outdatedMails(counted, latestMail),
    };
  };

function pick({ number, steps, trigger, window, capPerWeek, active, publishedAt }: SequenceOutline) {
  return { number, steps, trigger, window, capPerWeek, active, publishedAt };
}

async function countVersion(store: ReadSequenceParts['store'], version: SequenceOutline): Promise<Counted> {
  const counts = await store.enrolments.countsByStep(
    version.id,
    version.steps.map(({ key }) => key),
  );
  const { active, completed, exited } = counts;
  return { version, standings: standingOf(version.steps, counts), active, completed, exited };
}

function viewOf({ version, active, completed, exited }: Counted, before: SequenceOutline | undefined): VersionView {
  return {
    id: version.id,
    number: version.number,
    publishedAt: version.publishedAt,
    active: version.active,
    inFlight: active,
    entered: active + completed + exited,
    corrections: version.corrections,
    changes: before === undefined ? null : sequenceDiff(before, version),
  };
}

async function outdatedMails(counted: readonly Counted[], latestMail: ReadSequenceParts['latestMail']): Promise<OutdatedMail[]> {
  const outdated: OutdatedMail[] = [];
  for (const mailKey of new Set(counted.flatMap(({ version }) => mailKeys(version.steps)))) {
    const latest = await latestMail(mailKey);
    if (latest === null) continue;
    const hash = mailHash(latest);
    const old = counted.flatMap(({ version, standings }) => {
      const mail = version.mails[mailKey];
      if (mail === undefined || mail.hash === hash) return [];
      const toReceive = stillToReceive(version.steps, standings, mailKey);
      return version.active || toReceive > 0 ? [{ id: version.id, number: version.number, active: version.active, toReceive }] : [];
    });
    if (old.length === 0) continue;
    outdated.push({
      mailKey,
      subject: latest.subject,
      inActive: old.some(({ active }) => active),
      versions: old.map(({ id, number, toReceive }) => ({ id, number, toReceive })),
      toReceive: old.reduce((sum, { toReceive }) => sum + toReceive, 0),
    });
  }
  return outdated;
}

function mailKeys(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => (step.kind === 'send' ? [step.mailKey] : []));
}
