import { beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { spans } from '../domain/schedule.ts';
import type { SubmissionMessage } from '../domain/submission.ts';
import { readerToken } from '../domain/token.ts';
import { advanceEnrolments } from './advance-enrolments.ts';
import { deliverSend } from './deliver-send.ts';
import { eraseLead } from './erase-lead.ts';
import { ingestSubmission } from './ingest-submission.ts';
import { readReaderPage } from './read-reader-page.ts';
import { recordSequenceVersion } from './record-sequence-version.ts';
import { updatePreferences } from './update-preferences.ts';
import { confirmedReader, edition, suppress } from './walks.test-support.ts';
import { buildMessage, compiledMail, everyCrash, openWorld, publish, sequence, shown, someone, type World } from './world.test-support.ts';

let opened: TestStore;
let world: World;

beforeEach(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  await publish(world);
  await edition(world);
  const told = ['email', 'firstName', 'company', 'role', 'message', 'proof', 'source', 'adminUrl'];
  const mail = compiledMail('transactional', 'Demande de rendez-vous', told);
  const fallback = (name: string) => (name === 'email' || name === 'adminUrl' ? null : '-');
  await world.store.compiled.put('mail:meeting', {
    ...mail,
    variables: mail.variables.map((spec) => ({ ...spec, fallback: fallback(spec.name) })),
  });
  await world.store.compiled.put(
    'mail:meeting-received',
    compiledMail('transactional', 'Votre demande de rendez-vous', ['notMeUrl', 'readerUrl']),
  );
  await recordSequenceVersion(world)(sequence);
  return () => opened.dispose();
});

const meeting = (over: Partial<SubmissionMessage> = {}): SubmissionMessage =>
  buildMessage(world, {
    formId: 'rendez-vous',
    offer: { kind: 'meeting', id: 'rendez-vous', title: 'Demande de rendez-vous' },
    ticked: [],
    fields: { firstName: 'Claire', company: 'Exemple SA', role: 'Directrice', message: 'Un projet d’assistant.' },
    ...over,
  });
const ask = async (over: Partial<SubmissionMessage> = {}) => {
  const message = meeting(over);
  await ingestSubmission(world)(message);
  return message;
};
const toColleagues = async (message: SubmissionMessage, colleague = 'vente@exemple.fr') => {
  const { createHash } = await import('node:crypto');
  return world.store.sends.findByKey(`meeting:${message.id}:${createHash('sha256').update(colleague).digest('hex').slice(0, 16)}`);
};
const acks = async (email: string) => {
  const lead = await world.store.leads.findByEmail(email);
  return (await world.store.sends.ofLead(lead?.id ?? '')).filter(({ key }) => key.startsWith('meeting-received:'));
};

describe('a request for a meeting', () => {
  it('makes a lead, tells each colleague at once and whoever asked', async () => {
    const message = await ask();
    expect(await world.store.submissions.findByKey(message.key)).toMatchObject({ outcome: 'accepted', offer: { kind: 'meeting' } });
    for (const colleague of ['vente@exemple.fr', 'direction@exemple.fr']) {
      const send = await toColleagues(message, colleague);
      expect(send).toMatchObject({ to: colleague, leadId: null, status: 'queued', values: {}, dueAt: world.clock.now().toISOString() });
    }
    expect(await acks(message.email)).toMatchObject([{ to: message.email, mail: { kind: 'compiled', key: 'meeting-received' } }]);
  });

  it('tells those whom the settings name for it, and no others', async () => {
    const settings = await world.store.compiled.settings();
    await world.store.compiled.put('settings', { ...settings, notifyMeeting: ['rendez-vous@exemple.fr'] });
    const message = await ask();
    expect(await toColleagues(message, 'rendez-vous@exemple.fr')).not.toBeNull();
    expect(await toColleagues(message)).toBeNull();
  });

  it('says what was written, without links, and whether the address is proved', async () => {
    const typed = { company: 'https://piege.example SA', message: 'Voyez www.piege.example/x et http://autre.example' };
    const stranger = await ask({ fields: typed });
    await deliverSend(world)((await toColleagues(stranger))?.id ?? '');
    const mail = world.mails.at(-1);
    expect(shown(mail, 'message')).toBe('Voyez (lien) et (lien)');
    expect(shown(mail, 'company')).toBe('(lien) SA');
    expect(shown(mail, 'proof')).toMatch(/^non, /);
    expect(mail?.text).not.toContain('piege');

    const { lead } = await confirmedReader(world);
    const known = await ask({ email: lead.email });
    await deliverSend(world)((await toColleagues(known))?.id ?? '');
    expect(shown(world.mails.at(-1), 'proof')).toMatch(/^oui, le 3 novembre 2026/);
  });

  it('ends the advice for that lead, with what waits of it, and no other mail', async () => {
    const { lead } = await confirmedReader(world);
    const letters = { ...sequence, sequence: { id: 'lettres', title: 'Lettre' }, purpose: 'newsletter' as const };
    await recordSequenceVersion(world)({ ...letters, trigger: { kind: 'confirmed', purpose: 'newsletter', offers: [] } });
    world.pass(4 * spans.day);
    await advanceEnrolments(world)();
    await ask({ email: lead.email });
    expect(await world.store.enrolments.ofLead(lead.id)).toMatchObject([{ status: 'exited', exitReason: 'meeting' }]);
    const sends = await world.store.sends.ofLead(lead.id);
    expect(sends.filter(({ kind }) => kind === 'marketing')).toMatchObject([{ status: 'skipped', reason: 'meeting' }]);
  });

  it('tells the reader how the advice goes on, and lets them: anybody may have typed their address', async () => {
    const { lead } = await confirmedReader(world);
    const before = (await world.store.enrolments.ofLead(lead.id))[0];
    await ask({ email: lead.email });
    const [ack] = await acks(lead.email);
    world.pass(5 * spans.minute);
    await deliverSend(world)(ack?.id ?? '');
    const token = shown(world.mails.at(-1), 'readerUrl').split('/mes-guides/')[1] ?? '';
    expect(await readReaderPage(world)(token)).toMatchObject({ adviceStoppedAt: '2026-11-03T10:00:00.000Z' });

    const choice = { token, withdraw: [], confirm: [], resume: true };
    expect(await updatePreferences(world)(choice)).toMatchObject({ kind: 'saved', resumed: 1 });
    // a sign of them: time is counted anew from here
    expect((await world.store.leads.find(lead.id))?.lastContactAt).toBe(world.clock.now().toISOString());
    expect(await updatePreferences(world)(choice)).toMatchObject({ kind: 'saved', resumed: 0 });
    const { stepKey, visit } = before as NonNullable<typeof before>;
    expect(await world.store.enrolments.ofLead(lead.id)).toMatchObject([{ status: 'active', exitReason: null, stepKey, visit }]);
    expect(await readReaderPage(world)(token)).toMatchObject({ adviceStoppedAt: null });
  });

  it('brings back no advice that the reader has stopped themselves', async () => {
    const { lead } = await confirmedReader(world);
    await ask({ email: lead.email });
    const token = readerToken(world.keys.reader, lead.id);
    await updatePreferences(world)({ token, withdraw: ['nurture'], confirm: [] });
    expect(await readReaderPage(world)(token)).toMatchObject({ adviceStoppedAt: null });
    expect(await updatePreferences(world)({ token, withdraw: [], confirm: [], resume: true })).toMatchObject({ resumed: 0 });
  });

  it('lets a sequence of another purpose go on', async () => {
    await recordSequenceVersion(world)({
      ...sequence,
      sequence: { id: 'lettres', title: 'Lettre' },
      purpose: 'newsletter',
      trigger: { kind: 'confirmed', purpose: 'newsletter', offers: [] },
    });
    const { lead } = await confirmedReader(world);
    await ask({ email: lead.email });
    const statuses = (await world.store.enrolments.ofLead(lead.id)).map(({ sequence, status }) => [sequence.id, status]);
    expect(statuses.sort()).toEqual([
      ['lettres', 'active'],
      ['sequence-1', 'exited'],
    ]);
  });

  it('does nothing twice when its message comes again, or twice at once', async () => {
    const message = meeting();
    await Promise.all([ingestSubmission(world)(message), ingestSubmission(world)(message)]);
    await ingestSubmission(world)(message);
    expect(await acks(message.email)).toHaveLength(1);
  });

  it('tells colleagues at once of somebody who was mailed a minute ago; their own word of it waits its turn', async () => {
    const { lead } = await confirmedReader(world);
    const message = await ask({ email: lead.email });
    expect(await world.store.submissions.findByKey(message.key)).toMatchObject({ outcome: 'held', reason: 'address-gap' });
    expect(await toColleagues(message)).toMatchObject({ dueAt: world.clock.now().toISOString() });
    const [ack] = await acks(lead.email);
    expect(Date.parse(ack?.dueAt ?? '') - world.clock.now().getTime()).toBe(5 * spans.minute);
  });

  it('takes a second message for a request of its own, and joins the word of it', async () => {
    const email = someone();
    await ask({ email });
    const second = await ask({ email, fields: { message: 'J’oubliais : mardi me convient.' } });
    expect(await toColleagues(second)).not.toBeNull();
    expect(await acks(email)).toHaveLength(1);
  });

  it('reaches colleagues later when one network sends many', async () => {
    const network = 'a'.repeat(64);
    for (let request = 0; request < 5; request += 1) await ask({ network });
    const flood = await ask({ network });
    expect(await world.store.submissions.findByKey(flood.key)).toMatchObject({ outcome: 'held', reason: 'network' });
    expect(Date.parse((await toColleagues(flood))?.dueAt ?? '')).toBeGreaterThanOrEqual(world.clock.now().getTime() + 10 * spans.minute);
  });

  it('does nothing for a robot', async () => {
    const robot = await ask({ suspicion: 'honeypot' });
    expect(await world.store.leads.findByEmail(robot.email)).toBeNull();
    expect(await toColleagues(robot)).toBeNull();
  });

  it('from a suppressed address is told to colleagues, who learn that it is one, and mails nobody else', async () => {
    const email = someone();
    await suppress(world, email);
    const message = await ask({ email });
    expect(await world.store.submissions.findByKey(message.key)).toMatchObject({ outcome: 'suppressed', reason: 'bounce' });
    await deliverSend(world)((await toColleagues(message))?.id ?? '');
    expect(shown(world.mails.at(-1), 'email')).toBe(email);
    expect(shown(world.mails.at(-1), 'proof')).toContain('exclue de nos envois (Adresse inexistante)');
    expect(await acks(email)).toEqual([]);
  });

  it('from suppressed addresses reaches colleagues later, too, when one network sends many', async () => {
    const network = 'b'.repeat(64);
    const all: SubmissionMessage[] = [];
    for (let request = 0; request < 6; request += 1) {
      const email = someone();
      await suppress(world, email);
      all.push(await ask({ email, network }));
    }
    expect(Date.parse((await toColleagues(all[5] as SubmissionMessage))?.dueAt ?? '')).toBeGreaterThan(world.clock.now().getTime());
  });

  it('from an address that was erased leaves nothing', async () => {
    const first = await ask();
    const lead = await world.store.leads.findByEmail(first.email);
    await eraseLead(world)(lead?.id ?? '');
    world.pass(spans.day);
    const again = await ask({ email: first.email });
    expect(await world.store.leads.findByEmail(first.email)).toBeNull();
    expect(await toColleagues(again)).toBeNull();
  });

  it('leaves nothing of a person who was erased before the mail left', async () => {
    const message = await ask();
    const lead = await world.store.leads.findByEmail(message.email);
    await eraseLead(world)(lead?.id ?? '');
    expect(await deliverSend(world)((await toColleagues(message))?.id ?? '')).toMatchObject({ kind: 'skipped', reason: 'erased' });
  });

  it('is finished by the next run, wherever one dies', async () => {
    await everyCrash(world, {
      begin: async () => meeting(),
      work: (dying, message) => ingestSubmission(dying)(message),
      mend: (message) => ingestSubmission(world)(message),
      async check(message, point) {
        expect(await toColleagues(message), JSON.stringify(point)).not.toBeNull();
        expect(await toColleagues(message, 'direction@exemple.fr')).not.toBeNull();
        expect(await acks(message.email)).toHaveLength(1);
      },
    });
  });
});
