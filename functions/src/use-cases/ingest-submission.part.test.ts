import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { spans } from '../domain/schedule.ts';
import type { SubmissionMessage } from '../domain/submission.ts';
import { suppressionHash } from '../domain/suppression.ts';
import { ingestSubmission } from './ingest-submission.ts';
import { buildMessage, conseils, everyCrash, openWorld, someone, type World, words } from './world.test-support.ts';

let opened: TestStore;
let world: World;

beforeAll(async () => {
  opened = await openTestStore();
});
beforeEach(() => {
  world = openWorld(opened.store);
});
afterAll(() => opened.dispose());

const ingest = (message: unknown, as: World = world) => ingestSubmission(as)(message);

async function of(email: string) {
  const lead = await world.store.leads.findByEmail(email);
  if (lead === null) return null;
  const [sends, grants, lines] = await Promise.all([
    world.store.sends.ofLead(lead.id),
    world.store.grants.ofLead(lead.id),
    world.store.consents.ofLead(lead.id),
  ]);
  return { lead, sends, grants, lines };
}

const other = (world: World, email: string, offerId: string, over: Partial<SubmissionMessage> = {}) =>
  buildMessage(world, { email, formId: offerId, offer: { kind: 'whitepaper', id: offerId, title: offerId }, ...over });

describe('ingestSubmission', () => {
  it('makes of a request a lead, what was asked, a grant and one mail', async () => {
    const message = buildMessage(world);
    expect(await ingest(message)).toEqual({ kind: 'accepted', submissionId: message.id, again: false });

    const made = await of(message.email);
    expect(made?.lead).toMatchObject({ company: null, confirmedAt: null, firstSource: message.source });
    expect(words(made?.lines ?? [])).toEqual(['newsletter asked', 'nurture asked']);
    expect(made?.lines[0]).toMatchObject({ wording: conseils.wording, method: 'checkbox', formVersion: 'v1', submissionId: message.id });
    expect(made?.grants).toHaveLength(1);
    expect(made?.sends).toMatchObject([
      {
        key: `grant:${made?.grants[0]?.id}`,
        kind: 'transactional',
        to: message.email,
        status: 'queued',
        mail: { kind: 'compiled', key: 'offer:agences-ia' },
        title: 'Votre comparatif «\u202fDouze agences d’IA comparées\u202f»',
      },
    ]);
    expect(world.puts).toEqual([
      { topic: 'sends', key: made?.sends[0]?.id, body: { sendId: made?.sends[0]?.id, submissionId: message.id } },
    ]);
  });

  it('asks nothing of a person who ticked nothing', async () => {
    const message = buildMessage(world, { ticked: [] });
    await ingest(message);
    const made = await of(message.email);
    expect(made?.lines).toEqual([]);
    expect(made?.sends).toHaveLength(1);
  });

  it('does nothing twice when its message comes again', async () => {
    const message = buildMessage(world);
    await ingest(message);
    const once = await of(message.email);
    expect(await ingest(message)).toMatchObject({ kind: 'accepted', again: true });
    expect(await of(message.email)).toEqual(once);
  });

  it('does nothing twice when its message is handled twice at once', async () => {
    const message = buildMessage(world);
    await Promise.all([ingest(message), ingest(message), ingest(message)]);
    const made = await of(message.email);
    expect([made?.sends.length, made?.grants.length, made?.lines.length]).toEqual([1, 1, 2]);
  });

  it('takes the same form sent twice for one request', async () => {
    const email = someone();
    await ingest(buildMessage(world, { email }));
    world.pass(spans.minute);
    expect(await ingest(buildMessage(world, { email }))).toMatchObject({ again: true });
    expect((await of(email))?.sends).toHaveLength(1);
  });

  it('takes the same form sent twice for one request also across the edge of a bucket', async () => {
    const email = someone();
    world.pass(9 * spans.minute);
    await ingest(buildMessage(world, { email }));
    world.pass(3 * spans.minute);
    expect(await ingest(buildMessage(world, { email }))).toMatchObject({ again: true });
    world.pass(8 * spans.minute);
    expect(await ingest(buildMessage(world, { email }))).toMatchObject({ again: false });
  });

  it.each([0, 9 * spans.minute])('answers the person whose form looked like a robot’s %d ms before', async (after) => {
    const robot = buildMessage(world, { suspicion: 'honeypot' });
    expect(await ingest(robot)).toMatchObject({ kind: 'robot' });
    world.pass(after);
    const { email, formId } = robot;
    expect(await ingest(buildMessage(world, { email, formId }))).toMatchObject({ kind: 'accepted', again: false });
    expect((await of(email))?.sends).toHaveLength(1);
  });

  it('keeps the box that was ticked when the form was sent again', async () => {
    const email = someone();
    await ingest(buildMessage(world, { email, ticked: [] }));
    await ingest(buildMessage(world, { email, ticked: [conseils] }));
    const made = await of(email);
    expect(words(made?.lines ?? [])).toEqual(['newsletter asked', 'nurture asked']);
    expect(made?.sends).toHaveLength(1);
  });

  it('knows a person again, and believes nothing that an unproved post says of them', async () => {
    const email = someone();
    await ingest(buildMessage(world, { email, fields: { company: 'Exemple SA' } }));
    world.pass(6 * spans.minute);
    await ingest(other(world, email, 'autre', { fields: { company: 'Autre SA', role: 'Directrice' } }));
    const made = await of(email);
    expect(made?.lead).toMatchObject({ firstName: null, company: null, role: null });
    expect(made?.sends).toHaveLength(2);
  });

  it.each(['honeypot', 'too-fast'] as const)('keeps what a robot sent (%s), and mails nobody', async (suspicion) => {
    const message = buildMessage(world, { suspicion });
    expect(await ingest(message)).toMatchObject({ kind: 'robot' });
    expect(await of(message.email)).toBeNull();
    expect(await world.store.submissions.findByKey(message.key)).toMatchObject({ outcome: 'robot', reason: suspicion });
  });

  it('mails nobody who is suppressed', async () => {
    const message = buildMessage(world);
    const addressHash = suppressionHash(world.keys.suppression, message.email);
    await world.store.suppressions.insert({ id: world.random.id(), addressHash, reason: 'complaint', since: message.receivedAt });
    expect(await ingest(message)).toMatchObject({ kind: 'suppressed' });
    expect(await of(message.email)).toBeNull();
    expect(world.puts).toEqual([]);
  });

  it('mails a sign-up the link that confirms it', async () => {
    const message = buildMessage(world, { offer: { kind: 'signup', id: 'lettre', title: 'La lettre' } });
    await ingest(message);
    const made = await of(message.email);
    const token = await world.store.optIns.findByKey(message.id);
    expect(made?.grants).toEqual([]);
    expect(made?.sends).toMatchObject([{ key: `opt-in:${token?.id}`, link: { kind: 'opt-in', tokenId: token?.id } }]);
  });

  it.each([null, 'text', {}, { email: 'claire@exemple.fr' }])('refuses %j, which no form sent', async (body) => {
    await expect(ingest(body)).rejects.toMatchObject({ code: 'malformed-message' });
  });
});

describe('ingestSubmission, over a limit', () => {
  it('holds requests for a domain beyond those of an hour for a mail in a later one, whoever sends them; another domain waits for nobody', async () => {
    const settings = await world.store.compiled.settings();
    await world.store.compiled.put('settings', { ...settings, requestsPerDomain: 3 });
    const kinds: string[] = [];
    for (let index = 0; index < 4; index += 1) {
      const message = buildMessage(world, { email: `personne-${index}@societe-visee.example` });
      kinds.push((await ingestSubmission(world)(message)).kind);
    }
    expect(kinds).toEqual(['accepted', 'accepted', 'accepted', 'held']);
    const late = await world.store.leads.findByEmail('personne-3@societe-visee.example');
    const [send] = await world.store.sends.ofLead(late?.id ?? '');
    expect(send).toMatchObject({ title: 'Vos documents' });
    expect(Date.parse(send?.dueAt ?? '') - world.clock.now().getTime()).toBe(spans.hour);
    expect(await ingestSubmission(world)(buildMessage(world, { email: 'a@autre-societe.example' }))).toMatchObject({ kind: 'accepted' });
    world.pass(spans.hour + 1);
    expect(await ingestSubmission(world)(buildMessage(world, { email: 'b@societe-visee.example' }))).toMatchObject({ kind: 'accepted' });
  });

  it('lets thirty through in an hour where nobody chose otherwise, and any number at 0', async () => {
    const ask = async (count: number, domain: string) => {
      const kinds: string[] = [];
      for (let index = 0; index < count; index += 1)
        kinds.push((await ingestSubmission(world)(buildMessage(world, { email: `p${index}@${domain}` }))).kind);
      return kinds.filter((kind) => kind === 'accepted').length;
    };
    const settings = await world.store.compiled.settings();
    await world.store.compiled.put('settings', { ...settings, requestsPerDomain: undefined });
    expect(await ask(32, 'trente.example')).toBe(30);
    await world.store.compiled.put('settings', { ...settings, requestsPerDomain: 0 });
    expect(await ask(32, 'sans-limite.example')).toBe(32);
  });

  it('holds nobody for strangers who share a provider of mailboxes, nor for what a system of ours sends', async () => {
    const settings = await world.store.compiled.settings();
    await world.store.compiled.put('settings', { ...settings, requestsPerDomain: 1 });
    const kinds: string[] = [];
    for (const over of [
      { email: 'a@gmail.com' },
      { email: 'b@gmail.com' },
      { email: 'c@import.example', formId: 'api-salon' },
      { email: 'd@import.example', formId: 'api-salon' },
    ])
      kinds.push((await ingestSubmission(world)(buildMessage(world, over))).kind);
    await world.store.compiled.put('settings', settings);
    expect(kinds).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
  });

  it('holds a second request within five minutes for one mail that leads to both', async () => {
    const email = someone();
    await ingest(buildMessage(world, { email }));
    world.pass(spans.minute);
    expect(await ingest(other(world, email, 'autre'))).toMatchObject({ kind: 'held' });
    const made = await of(email);
    expect(made?.grants).toHaveLength(2);
    expect(made?.sends[1]).toMatchObject({
      key: `guides:${made?.lead.id}:0`,
      dueAt: '2026-11-03T10:05:00.000Z',
      link: { kind: 'reader', leadId: made?.lead.id },
    });
    expect(world.puts).toHaveLength(1);
  });

  it('joins every further one into that mail', async () => {
    const email = someone();
    await ingest(buildMessage(world, { email }));
    for (const offer of ['b', 'c', 'd', 'e']) await ingest(other(world, email, offer));
    const made = await of(email);
    expect(made?.grants).toHaveLength(5);
    expect(made?.sends).toHaveLength(2);
  });

  it('writes one more mail for what was held after that one left', async () => {
    const email = someone();
    await ingest(buildMessage(world, { email }));
    await ingest(other(world, email, 'b'));
    const guides = (await of(email))?.sends[1];
    world.pass(5 * spans.minute);
    const left = world.clock.now().toISOString();
    const claim = { token: 'claim', until: left };
    await world.store.sends.claim(guides?.id ?? '', left, left, claim);
    await world.store.sends.settle(guides?.id ?? '', 'claim', { status: 'submitted', submittedAt: left });
    world.pass(spans.minute);
    await ingest(other(world, email, 'c'));
    expect((await of(email))?.sends.map(({ key }) => key.split(':')[0])).toEqual(['grant', 'guides', 'guides']);
  });

  it('holds the fourth mail of a day', async () => {
    const email = someone();
    for (const offer of ['a', 'b', 'c']) {
      expect(await ingest(other(world, email, offer))).toMatchObject({ kind: 'accepted' });
      world.pass(6 * spans.minute);
    }
    expect(await ingest(other(world, email, 'd'))).toMatchObject({ kind: 'held' });
    expect((await of(email))?.sends[3]).toMatchObject({ dueAt: '2026-11-04T10:00:00.000Z' });
  });

  it('holds the sixth request of one network, whoever it is for', async () => {
    const network = 'a'.repeat(64);
    for (let count = 0; count < 5; count += 1) {
      expect(await ingest(buildMessage(world, { network }))).toMatchObject({ kind: 'accepted' });
    }
    const sixth = buildMessage(world, { network });
    expect(await ingest(sixth)).toMatchObject({ kind: 'held' });
    expect(await of(sixth.email)).toMatchObject({ grants: [{}], sends: [{ dueAt: '2026-11-03T10:10:00.000Z' }] });
  });

  it('holds two at once in one mail', async () => {
    const email = someone();
    await ingest(buildMessage(world, { email }));
    await Promise.all(['b', 'c', 'd'].map((offer) => ingest(other(world, email, offer))));
    expect((await of(email))?.sends).toHaveLength(2);
  });
});

describe('ingestSubmission, cut off anywhere', () => {
  it('does everything once when it is run again', async () => {
    const points = await everyCrash(world, {
      begin: async () => buildMessage(world),
      work: (dying, message) => ingest(message, dying),
      mend: (message) => ingest(message),
      check: async (message, point) => {
        const made = await of(message.email);
        const keys = made?.sends.map(({ key }) => key);
        expect({ point, keys, grants: made?.grants.length, lines: words(made?.lines ?? []) }).toEqual({
          point,
          keys: [`grant:${made?.grants[0]?.id}`],
          grants: 1,
          lines: ['newsletter asked', 'nurture asked'],
        });
        expect(world.puts.some(({ key }) => key === made?.sends[0]?.id)).toBe(true);
      },
    });
    expect(points).toBeGreaterThan(8);
  });

  it('writes one mail for what was held when it is run again', async () => {
    await everyCrash(world, {
      begin: async () => {
        const email = someone();
        await ingest(buildMessage(world, { email }));
        return other(world, email, 'autre');
      },
      work: (dying, message) => ingest(message, dying),
      mend: (message) => ingest(message),
      check: async (message, point) => {
        const made = await of(message.email);
        expect({ point, keys: made?.sends.map(({ key }) => key.split(':')[0]), grants: made?.grants.length }).toEqual({
          point,
          keys: ['grant', 'guides'],
          grants: 2,
        });
      },
    });
  });
});
