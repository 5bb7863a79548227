import type { ExamplePeople } from '@sillage/functions/domain/examples.ts';
import { broadcastDefaults } from '@sillage/functions/domain/settings.ts';
import type { Store } from '@sillage/functions/ports.ts';
import { latestMail } from '@sillage/functions/use-cases/latest-mail.ts';
import type { Examples } from '@sillage/functions/use-cases/put-examples.ts';
import type { Role } from '../../access/roles.ts';
import { relationId } from '../../publish/lexical.ts';
import { publishMail } from '../../publish/mail/publish.ts';
import type { PublishParts } from '../../publish/parts.ts';
import { documentCache, PayloadReader } from '../../publish/payload-reader.ts';
import { mailsOfSequence } from '../../publish/sequence/check.ts';
import { publishSequence } from '../../publish/sequence/publish.ts';
import { broadcasts } from '../content/broadcasts.ts';
import { sequence } from '../content/sequence.ts';
import { seedId } from '../ids.ts';
import type { Progress } from '../install.ts';
import { type Letter, sentLetter } from './sent-letter.ts';
import { exampleStage } from './stage.ts';
import { exampleStory } from './story.ts';

export type PeopleParts = Pick<
  PublishParts,
  'payload' | 'recordMail' | 'retireMail' | 'latestMail' | 'recordSequenceVersion' | 'retireSequence' | 'publicUrl' | 'log' | 'clock'
> & {
  store: Pick<Store, 'sequenceVersions' | 'marks'>;
  examples: Examples;
};

/** What became of the examples' people here. `round` counts how often they were written. */
type PeopleMark = { state: 'begun' | 'present' | 'removed'; round: number };

const markKey = 'example-people';

export const readPeopleMark = async ({ marks }: Pick<Store, 'marks'>): Promise<PeopleMark | null> => {
  const found = (await marks.get(markKey)) as Partial<PeopleMark> | null;
  const { state, round } = found ?? {};
  return (state === 'begun' || state === 'present' || state === 'removed') && typeof round === 'number' ? { state, round } : null;
};

/**
 * Makes the version of the examples' sequence, as the publish worker would a moment later, so that its people went through a version that is there.
 * Null when that can't be (the sequence was deleted, a setting is missing): then nobody was in it.
 */
const versionOf = async (parts: PeopleParts, id: string): Promise<string | null> => {
  const { payload, store, log } = parts;
  const found = await payload.findByID({ collection: 'sequences', id, depth: 0, draft: false, disableErrors: true });
  if (!found) return null;
  const site = await payload.findGlobal({ slug: 'site', depth: 0 });
  const reader = new PayloadReader(payload, documentCache());
  try {
    for (const mail of mailsOfSequence(found)) await publishMail(mail, { ...parts, reader, site });
    await publishSequence(id, parts);
  } catch (error) {
    log.error('example-sequence', error);
  }
  return (await store.sequenceVersions.latest(id))?.id ?? null;
};

/** The letter that the examples say was sent; null when its document, or its mail, was deleted or can't be made. */
const letterOf = async (parts: PeopleParts): Promise<Letter | null> => {
  const { payload, store, log, publicUrl } = parts;
  const id = seedId('broadcasts', broadcasts.sent.slug);
  const document = await payload.findByID({ collection: 'broadcasts', id, depth: 0, disableErrors: true });
  const mailId = document && relationId(document.mail);
  if (!document || !mailId) return null;
  const site = await payload.findGlobal({ slug: 'site', depth: 0 });
  try {
    await publishMail(mailId, { ...parts, reader: new PayloadReader(payload, documentCache()), site });
  } catch (error) {
    log.error('example-letter', error);
  }
  const mail = await latestMail(store, mailId);
  if (mail === null) return null;
  const { docs: staff } = await payload.find({ collection: 'users', where: { role: { in: ['marketer', 'administrator'] } }, depth: 0 });
  const actor = (role: Role) => {
    const found = staff.find((user) => user.role === role);
    return found ? { id: found.id, name: found.name || found.email } : { id, name: 'Données d’exemple' };
  };
  return {
    broadcastId: id,
    title: document.title,
    mailKey: mail.key,
    subject: mail.subject,
    throttlePerMinute: document.throttlePerMinute ?? broadcasts.sent.throttlePerMinute,
    by: actor('marketer'),
    approvedBy: actor('administrator'),
    capPerWeek: site.capPerWeek,
    marginPercent: site.broadcastMarginPercent ?? broadcastDefaults.broadcastMarginPercent,
    publicHost: new URL(publicUrl).hostname,
  };
};

const withLetter = (people: ExamplePeople, letter: Letter, now: Date): ExamplePeople => {
  const { run, sends } = sentLetter(people, letter, now);
  return { ...people, broadcastRuns: [run], sends: [...people.sends, ...sends] };
};

/**
 * Writes a few thousand fictional people, once: never again after they were there or were taken away, unless `again` asks for it. A run that was cut
 * off is begun anew. Answers how many people were written.
 */
export const installPeople = async (parts: PeopleParts, progress: Progress, again = false): Promise<number> => {
  const { store, clock, examples, publicUrl } = parts;
  const mark = await readPeopleMark(store);
  if (mark?.state === 'present' || (mark?.state === 'removed' && !again)) return 0;
  await clock.refresh?.();
  const round = mark === null ? 0 : mark.round + 1;
  await store.marks.set(markKey, { state: 'begun', round } satisfies PeopleMark);
  if (mark?.state === 'begun') await examples.remove();
  const version = await versionOf(parts, seedId('sequences', sequence.slug));
  const told = exampleStory(exampleStage(clock.now(), version ?? seedId('sequence-versions', 'none'), new URL(publicUrl).hostname, round));
  const people = version === null ? { ...told, enrolments: [], sends: told.sends.filter(({ mail }) => mail.kind !== 'sequence') } : told;
  const letter = await letterOf(parts);
  await examples.put(letter === null ? people : withLetter(people, letter, clock.now()));
  await store.marks.set(markKey, { state: 'present', round } satisfies PeopleMark);
  progress(`${people.leads.length} prospects fictifs sur 90 jours`);
  return people.leads.length;
};

/** Takes them away, for good. Answers how many there were. */
export const removePeople = async ({ store, examples }: Pick<PeopleParts, 'store' | 'examples'>): Promise<number> => {
  const mark = await readPeopleMark(store);
  const removed = await examples.remove();
  await store.marks.set(markKey, { state: 'removed', round: mark?.round ?? 0 } satisfies PeopleMark);
  return removed;
};
