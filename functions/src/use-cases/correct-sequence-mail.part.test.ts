import { beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { spans } from '../domain/schedule.ts';
import { mailHash } from '../domain/sequence.ts';
import { advanceEnrolments } from './advance-enrolments.ts';
import { correctSequenceMail } from './correct-sequence-mail.ts';
import { deliverSend } from './deliver-send.ts';
import { readSequence } from './read-sequence.ts';
import { recordSequenceVersion } from './record-sequence-version.ts';
import { confirmedReader, edition } from './walks.test-support.ts';
import { compiledMail, openWorld, publish, sequence, type World } from './world.test-support.ts';

let opened: TestStore;
let world: World;

beforeEach(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  await publish(world);
  await edition(world);
  await recordSequenceVersion(world)(sequence);
  return () => opened.dispose();
});

const by = { id: 'u1', name: 'Claire Vidal' };
const mended = compiledMail('marketing', 'Premier conseil, corrigé', ['firstName', 'unsubscribeUrl']);
const version = async () => {
  const found = await world.store.sequenceVersions.latest(sequence.sequence.id);
  if (found === null) throw new Error('There is a version.');
  return found;
};
const correct = async (mail = mended, mailKey = 'mail-1') =>
  correctSequenceMail(world)({ versionIds: [(await version()).id], mailKey, mail, by });
/** The newest published text of mail-1 is the mended one. */
const read = () =>
  readSequence({
    store: world.store,
    latestMail: async (key) => (key === 'mail-1' ? mended : (sequence.mails[key] ?? null)),
  })(sequence.sequence.id);

describe('correctSequenceMail', () => {
  it('reaches who waits for the mail, and moves nobody', async () => {
    const { lead } = await confirmedReader(world);
    await advanceEnrolments(world)();
    const before = await world.store.enrolments.ofLead(lead.id);
    expect(await correct()).toEqual({ kind: 'corrected', versions: [1] });
    expect(await world.store.enrolments.ofLead(lead.id)).toEqual(before);
    world.pass(3 * spans.day);
    await advanceEnrolments(world)();
    const send = (await world.store.sends.ofLead(lead.id)).find(({ kind }) => kind === 'marketing');
    expect(send?.title).toBe('Premier conseil, corrigé');
  });

  it('reaches a mail that waits to leave', async () => {
    const { lead } = await confirmedReader(world);
    world.pass(4 * spans.day);
    await advanceEnrolments(world)();
    await correct();
    const send = (await world.store.sends.ofLead(lead.id)).find(({ kind }) => kind === 'marketing');
    expect(await deliverSend(world)(send?.id ?? '')).toEqual({ kind: 'submitted' });
    expect(world.mails.at(-1)?.text).toContain('Subject: Premier conseil, corrigé');
  });

  it('is written down, and done once', async () => {
    const before = await version();
    await correct();
    expect(await correct()).toEqual({ kind: 'corrected', versions: [] });
    const after = await version();
    const from = mailHash(before.mails['mail-1'] ?? mended);
    expect(after.corrections).toEqual([{ at: world.clock.now().toISOString(), by, mailKey: 'mail-1', from, to: mailHash(mended) }]);
    expect(after.steps).toEqual(before.steps);
    expect(after.contentHash).not.toBe(before.contentHash);
  });

  it('makes the same publish no new version', async () => {
    await correct();
    const again = { ...sequence, mails: { ...sequence.mails, 'mail-1': mended } };
    expect(await recordSequenceVersion(world)(again)).toMatchObject({ kind: 'unchanged', version: { number: 1 } });
  });

  it('keeps both corrections of two mails that are corrected at once', async () => {
    const other = compiledMail('marketing', 'Second conseil, corrigé', ['firstName', 'unsubscribeUrl']);
    await Promise.all([correct(), correct(other, 'mail-2')]);
    const { mails, corrections } = await version();
    expect([mails['mail-1']?.subject, mails['mail-2']?.subject]).toEqual(['Premier conseil, corrigé', 'Second conseil, corrigé']);
    expect(corrections.map(({ mailKey }) => mailKey).sort()).toEqual(['mail-1', 'mail-2']);
  });

  it('refuses a mail without one-click unsubscription', async () => {
    const { segments: _, ...rest } = mended;
    expect(await correct({ ...rest, segments: [] })).toMatchObject({ kind: 'refused' });
    expect((await version()).corrections).toEqual([]);
  });
});

describe('readSequence', () => {
  it('counts who stands where, over the versions, with what each changed', async () => {
    const { lead: first } = await confirmedReader(world);
    await confirmedReader(world);
    await advanceEnrolments(world)();
    await recordSequenceVersion(world)({ ...sequence, capPerWeek: 1 });
    await confirmedReader(world);
    await world.store.enrolments.endAll(first.id, 'withdrawn', world.clock.now().toISOString());

    const view = await read();
    expect(view).toMatchObject({ entered: 3, inFlight: 2, completed: 0, exited: 1, held: 0, elsewhere: 0, control: null });
    expect(view?.standings.map(({ stepKey, waiting, passed, left }) => [stepKey, waiting, passed, left])).toEqual([
      ['wait-1', 2, 1, 0],
      ['send-1', 0, 0, 1],
      ['wait-2', 0, 0, 0],
      ['send-2', 0, 0, 0],
    ]);
    expect(view?.versions.map(({ number, active, inFlight, entered }) => [number, active, inFlight, entered])).toEqual([
      [2, true, 1, 1],
      [1, false, 1, 2],
    ]);
    expect(view?.versions[0]?.changes).toEqual([{ kind: 'cap', before: 2, after: 1 }]);
  });

  it('lists a mail that was published again since, with who is still to receive it, until it is corrected', async () => {
    await confirmedReader(world);
    const { lead: past } = await confirmedReader(world);
    const [enrolment] = await world.store.enrolments.ofLead(past.id);
    await advanceEnrolments(world)();
    const claim = { token: 'test', until: new Date(world.clock.wall().getTime() + 1000).toISOString() };
    world.pass(3 * spans.day);
    await world.store.enrolments.claimDue(world.clock.now().toISOString(), world.clock.wall().toISOString(), claim, 10);
    if (enrolment) await world.store.enrolments.save({ ...enrolment, stepKey: 'wait-2' }, 'test');

    const { id } = await version();
    expect((await read())?.outdated).toEqual([
      {
        mailKey: 'mail-1',
        subject: 'Premier conseil, corrigé',
        inActive: true,
        versions: [{ id, number: 1, toReceive: 1 }],
        toReceive: 1,
      },
    ]);
    await correct();
    expect((await read())?.outdated).toEqual([]);
  });

  it('is null for a sequence that was never published', async () => {
    expect(await readSequence({ store: world.store, latestMail: async () => null })('autre')).toBeNull();
  });
});
