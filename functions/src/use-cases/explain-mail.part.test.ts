import { beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import type { Audience } from '../domain/audience.ts';
import type { BroadcastRun } from '../domain/broadcast.ts';
import { unsubscribeToken } from '../domain/token.ts';
import { beforeId, explainMail, listSequenceMails } from './explain-mail.ts';
import { listAudience } from './list-audience.ts';
import { recordSequenceVersion } from './record-sequence-version.ts';
import { pauseControl } from './switch-control.ts';
import { unsubscribe } from './unsubscribe.ts';
import { anotherNurture, confirmedReader, edition, requested, suppress } from './walks.test-support.ts';
import { compiledMail, openWorld, publish, sequence, type World, whitepaper } from './world.test-support.ts';

let opened: TestStore;
let world: World;
let versionId: string;

beforeEach(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  await publish(world);
  await edition(world);
  versionId = (await recordSequenceVersion(world)(sequence)).version.id;
  await world.store.compiled.put('mail:m:1:abc', compiledMail('marketing', 'La lettre', ['firstName']));
  return () => opened.dispose();
});

const everybody: Audience = { purpose: 'newsletter', topics: [], offers: [], confirmedSince: null };
const letter = (audience: Partial<Audience> = {}, mailKey: string | null = 'm:1:abc') => ({
  title: 'La lettre de novembre',
  mailKey,
  audience: { ...everybody, ...audience },
});

const askLetter = (leadId: string, draft: ReturnType<typeof letter> | null = letter()) =>
  explainMail(world)({ about: 'broadcast', leadId, broadcastId: 'broadcast-1', draft });
const askSequence = (leadId: string, mailKey = 'mail-1') =>
  explainMail(world)({ about: 'sequence', leadId, sequenceId: sequence.sequence.id, mailKey });

const leave = (leadId: string) =>
  unsubscribe(world)({ token: unsubscribeToken(world.keys.unsubscribe, leadId), method: 'unsubscribe-page' });

const run = (over: Partial<BroadcastRun>): BroadcastRun => ({
  id: world.random.id(),
  broadcastId: 'broadcast-1',
  title: 'La lettre de novembre',
  status: 'running',
  audience: everybody,
  mailKey: 'm:1:abc',
  subject: 'La lettre',
  approved: { chosen: 1, consented: 1, notSuppressed: 1, underCap: 1, final: 1 },
  marginPercent: 5,
  throttlePerMinute: null,
  startAt: world.clock.now().toISOString(),
  requestedBy: { id: 'u1', name: 'Inès' },
  requestedAt: world.clock.now().toISOString(),
  approvedBy: null,
  approvedAt: null,
  cursor: null,
  through: null,
  planned: 0,
  nextDueAt: null,
  haltReason: null,
  startedAt: null,
  endedAt: null,
  leaseUntil: null,
  leaseToken: null,
  revision: 1,
  ...over,
});

const line = (answer: Awaited<ReturnType<typeof askLetter>>, rule: string) => answer.rules.find((each) => each.rule === rule);

describe('why somebody would get a broadcast, or not', () => {
  it('would leave for a reader who agrees', async () => {
    const { lead } = await confirmedReader(world);
    expect(await askLetter(lead.id)).toMatchObject({ verdict: 'would-leave', title: 'La lettre' });
  });

  it('knows who asked, and never confirmed', async () => {
    const { lead } = await requested(world);
    const answer = await askLetter(lead.id);
    expect(answer).toMatchObject({ verdict: 'would-not', reason: 'no-consent' });
    expect(line(answer, 'consent')?.sentence).toContain('n’a pas été confirmé');
  });

  it('knows who withdrew, and when', async () => {
    const { lead } = await confirmedReader(world);
    await leave(lead.id);
    expect(line(await askLetter(lead.id), 'consent')?.sentence).toBe(
      'La personne a retiré son accord à «\u202fLettre d’information\u202f» (3 novembre 2026 à 11:00).',
    );
  });

  it('knows since when an address is excluded, and why', async () => {
    const { lead } = await confirmedReader(world);
    await suppress(world, lead.email);
    const answer = await askLetter(lead.id);
    expect(answer).toMatchObject({ verdict: 'would-not', reason: 'suppressed' });
    expect(line(answer, 'suppressed')?.sentence).toContain('3 novembre 2026');
  });

  it('says which criterion a person doesn’t meet', async () => {
    const { lead } = await confirmedReader(world);
    const other = await askLetter(lead.id, letter({ offers: [{ id: 'autre', title: 'Autre comparatif' }] }));
    expect(other.verdict).toBe('would-not');
    expect(line(other, 'audience')?.sentence).toBe(
      'La personne n’est pas choisie. Elle n’a demandé aucun de ces comparatifs\u202f: «\u202fAutre comparatif\u202f».',
    );
    const late = await askLetter(lead.id, letter({ confirmedSince: '2026-11-04T00:00:00.000Z' }));
    expect(line(late, 'audience')?.sentence).toContain('confirmé son adresse');
    expect(await askLetter(lead.id, letter({ offers: [whitepaper] }))).toMatchObject({ verdict: 'would-leave' });
  });

  it('names a value that this person lacks', async () => {
    const { lead } = await confirmedReader(world);
    await world.store.compiled.put('mail:m:1:def', compiledMail('marketing', 'La lettre', ['company']));
    const nameless = await askLetter((await confirmedReader(world, { fields: {} })).lead.id, letter({}, 'm:1:def'));
    expect(nameless.verdict).toBe('would-not');
    expect(line(nameless, 'variables')?.sentence).toBe('Il manque à cet e-mail\u202f: l’entreprise.');
    expect(await askLetter(lead.id, letter({}, 'm:1:def'))).toMatchObject({ verdict: 'would-leave' });
  });

  it('waits in a pause of all marketing mail, and says whose it is', async () => {
    const { lead } = await confirmedReader(world);
    await pauseControl(world)('marketing', { id: 'u1', name: 'Inès' }, 'trop de rejets.');
    const answer = await askLetter(lead.id);
    expect(answer).toMatchObject({ verdict: 'would-wait', at: null });
    expect(line(answer, 'paused')?.sentence).toBe(
      'Tous les e-mails marketing sont en pause depuis le 3 novembre 2026 à 11:00 (Inès)\u202f: trop de rejets.',
    );
  });

  it('waits for the hour of one that is scheduled', async () => {
    const { lead } = await confirmedReader(world);
    await world.store.broadcastRuns.insert(run({ status: 'scheduled', startAt: '2026-11-05T08:00:00.000Z' }));
    expect(await askLetter(lead.id, null)).toMatchObject({ verdict: 'would-wait', at: '2026-11-05T08:00:00.000Z' });
  });

  it('waits while one is halted, and would not come from one that was stopped or is over', async () => {
    const { lead } = await confirmedReader(world);
    const halted = run({ status: 'halted', haltReason: '40 destinataires de moins qu’approuvé.' });
    await world.store.broadcastRuns.insert(halted);
    const answer = await askLetter(lead.id, null);
    expect(answer.verdict).toBe('would-wait');
    expect(line(answer, 'paused')?.sentence).toContain('40 destinataires de moins');
    await world.store.broadcastRuns.decide({ ...halted, status: 'stopped', revision: 2 }, 1);
    expect(await askLetter(lead.id, null)).toMatchObject({ verdict: 'would-not', reason: 'stopped' });
    await world.store.broadcastRuns.decide({ ...halted, status: 'done', revision: 3 }, 2);
    expect((await askLetter(lead.id, null)).verdict).toBe('would-not');
  });

  it('tells of the row, once there is one', async () => {
    const { lead } = await confirmedReader(world);
    const running = run({});
    await world.store.broadcastRuns.insert(running);
    const send = await anotherNurture(world, versionId, lead, {
      key: `broadcast:${running.id}:${lead.id}`,
      broadcastId: running.id,
      enrolmentId: null,
      purpose: 'newsletter',
      mail: { kind: 'compiled', key: 'm:1:abc' },
      status: 'skipped',
      reason: 'cap',
      settledAt: '2026-11-03T09:00:00.000Z',
    });
    const answer = await askLetter(lead.id, null);
    expect(answer).toEqual(await explainMail(world)({ about: 'send', sendId: send.id }));
    expect(answer).toMatchObject({ verdict: 'would-not', reason: 'cap', at: '2026-11-03T09:00:00.000Z' });
    expect(answer.rules.find(({ decided }) => decided)?.rule).toBe('cap');
  });

  it('refuses what isn’t there', async () => {
    await expect(askLetter(world.random.id())).rejects.toMatchObject({ code: 'unknown-lead' });
    const { lead } = await confirmedReader(world);
    await expect(askLetter(lead.id, null)).rejects.toMatchObject({ code: 'unknown-broadcast' });
    await expect(explainMail(world)({ about: 'send', sendId: world.random.id() })).rejects.toMatchObject({ code: 'unknown-send' });
  });
});

describe('why somebody would get a mail of a sequence, or not', () => {
  it('says when its turn comes', async () => {
    const { lead } = await confirmedReader(world);
    expect(await askSequence(lead.id)).toMatchObject({ verdict: 'would-wait', at: '2026-11-06T10:00:00.000Z' });
    expect(await askSequence(lead.id, 'mail-2')).toMatchObject({ verdict: 'would-wait', at: '2026-11-10T10:00:00.000Z' });
  });

  it('says how one enters, to who is not in it', async () => {
    const { lead } = await requested(world);
    const answer = await askSequence(lead.id);
    expect(answer.verdict).toBe('would-not');
    expect(line(answer, 'enrolment')?.change).toContain('confirme une demande');
  });

  it('says why somebody left it', async () => {
    const { lead } = await confirmedReader(world);
    await leave(lead.id);
    const answer = await askSequence(lead.id);
    expect(answer).toMatchObject({ verdict: 'would-not', reason: 'no-consent' });
    expect(line(answer, 'enrolment')?.sentence).toContain('n’est plus dans la séquence');
  });

  it('lists the mails that may be asked about', async () => {
    const { lead } = await confirmedReader(world);
    const [only] = await listSequenceMails(world)(lead.id);
    expect(only?.sequence).toEqual(sequence.sequence);
    expect(only?.mails.map(({ key }) => key)).toEqual(['mail-1', 'mail-2']);
  });
});

describe('a mail that somebody asked for', () => {
  it('is explained without consent, hours or cap', async () => {
    const { lead } = await requested(world);
    const send = (await world.store.sends.ofLead(lead.id))[0];
    const answer = await explainMail(world)({ about: 'send', sendId: send?.id ?? '' });
    expect(answer.verdict).toBe('sent');
    expect(answer.rules.map(({ rule }) => rule)).toEqual(['lead', 'suppressed', 'delivery']);
  });
});

describe('listAudience', () => {
  const emails = async (step: 'chosen' | 'consented' | 'notSuppressed' | 'underCap', side: 'in' | 'out') =>
    (await listAudience(world)(everybody, { step, side, after: null })).members.map(({ email }) => email);

  it('lists who is behind each count, and whom it leaves out, with the reason', async () => {
    const stays = (await confirmedReader(world)).lead;
    const left = (await confirmedReader(world)).lead;
    await leave(left.id);
    const excluded = (await confirmedReader(world)).lead;
    await suppress(world, excluded.email);
    const busy = (await confirmedReader(world)).lead;
    for (let mail = 0; mail < 7; mail += 1) {
      await anotherNurture(world, versionId, busy, { status: 'submitted', submittedAt: world.clock.now().toISOString() });
    }
    expect((await emails('chosen', 'in')).sort()).toEqual([stays, left, excluded, busy].map(({ email }) => email).sort());
    expect(await emails('consented', 'out')).toEqual([left.email]);
    expect(await emails('notSuppressed', 'out')).toEqual([excluded.email]);
    expect(await emails('underCap', 'out')).toEqual([busy.email]);
    expect(await emails('underCap', 'in')).toEqual([stays.email]);
    const page = await listAudience(world)(everybody, { step: 'underCap', side: 'out', after: null });
    expect(page.members[0]).toMatchObject({ reason: 'Plafond d’e-mails par semaine atteint', change: expect.stringContaining('plafond') });
    const counts = await world.store.audience.count(
      everybody,
      { capPerWeek: 7, nowIso: world.clock.now().toISOString() },
      { after: null, through: null },
    );
    expect(counts).toMatchObject({ chosen: 4, consented: 3, notSuppressed: 2, underCap: 1 });
  });

  it('is paged, without leaving anybody out or naming anybody twice', async () => {
    const all: string[] = [];
    for (let person = 0; person < 30; person += 1) all.push((await confirmedReader(world)).lead.id);
    const first = await listAudience(world)(everybody, { step: 'underCap', side: 'in', after: null });
    const second = await listAudience(world)(everybody, { step: 'underCap', side: 'in', after: first.next });
    expect(first.members).toHaveLength(25);
    expect(second.next).toBeNull();
    expect([...first.members, ...second.members].map(({ id }) => id)).toEqual(all.sort());
  });
});

describe('the id before another', () => {
  it.each([
    ['01KB0000000000000000000001', '01KB0000000000000000000000'],
    ['01KB0000000000000000000100', '01KB00000000000000000000ZZ'],
    ['01KB0000000000000000000H00', '01KB0000000000000000000GZZ'],
  ])('of %s is %s', (id, expected) => {
    expect(beforeId(id)).toBe(expected);
  });
});
