import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { spans } from '../domain/schedule.ts';
import { readerToken, sha256 } from '../domain/token.ts';
import { ingestSubmission } from './ingest-submission.ts';
import { recordSequenceVersion, retireSequence } from './record-sequence-version.ts';
import { type DownloadKey, peekDownload, redeemDownload } from './redeem-download.ts';
import { unsubscribe } from './unsubscribe.ts';
import { edition, requested } from './walks.test-support.ts';
import {
  buildMessage,
  conseils,
  everyCrash,
  openWorld,
  publish,
  sequence,
  shown,
  tokenOf,
  type World,
  whitepaper,
  words,
} from './world.test-support.ts';

let opened: TestStore;
let world: World;

beforeAll(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  await publish(world);
  await edition(world);
  await recordSequenceVersion(world)(sequence);
});
beforeEach(() => {
  world = openWorld(opened.store);
});
afterAll(() => opened.dispose());

async function linked(over: Parameters<typeof requested>[1] = {}) {
  const { lead, mail, message } = await requested(world, over);
  const key: DownloadKey = { by: 'mail', token: tokenOf(shown(mail, 'downloadUrl')) };
  return { lead, message, key, readerKey: tokenOf(shown(mail, 'readerUrl')), notMe: tokenOf(shown(mail, 'notMeUrl')) };
}

const redeem = (key: DownloadKey, as: World = world) => redeemDownload(as)(key);
const peek = (key: DownloadKey) => peekDownload(world)(key);

async function of(leadId: string) {
  const { store } = world;
  const [lead, lines, enrolments, grants, colleagues] = await Promise.all([
    store.leads.find(leadId),
    store.consents.ofLead(leadId),
    store.enrolments.ofLead(leadId),
    store.grants.ofLead(leadId),
    Promise.all(['vente@exemple.fr', 'direction@exemple.fr'].map((address) => toldOf(leadId, address))),
  ]);
  return { lead, lines, enrolments, downloads: grants.map(({ downloads }) => downloads), told: colleagues.filter((send) => send !== null) };
}

async function toldOf(leadId: string, address: string) {
  return world.store.sends.findByKey(`new-lead:${leadId}:${sha256(address).slice(0, 16)}`);
}

describe('peekDownload', () => {
  it('says what the button will do', async () => {
    const { key, lead } = await linked();
    expect(await peek(key)).toEqual({
      kind: 'open',
      title: whitepaper.title,
      page: '/comparatifs/agences-ia',
      downloadsLeft: 5,
      expiresAt: '2026-11-10T10:00:00.000Z',
      toConfirm: [conseils.wording],
      provesAddress: true,
      readerPath: `/mes-guides/${readerToken(world.keys.reader, lead.id)}`,
    });
  });

  it('changes nothing, however often a robot looks', async () => {
    const { key, lead } = await linked();
    const before = await of(lead.id);
    await Promise.all([peek(key), peek(key), peek(key)]);
    expect(await of(lead.id)).toEqual(before);
  });

  it('has nothing to confirm any more after the button was pressed', async () => {
    const { key } = await linked();
    await redeem(key);
    expect(await peek(key)).toMatchObject({ downloadsLeft: 4, toConfirm: [], provesAddress: false });
  });
});

describe('redeemDownload', () => {
  it('proves the address, confirms what was ticked, enrols, and opens the PDF for five minutes', async () => {
    const { key, lead } = await linked();
    world.pass(spans.minute);
    const outcome = await redeem(key);
    expect(outcome).toMatchObject({
      kind: 'opened',
      path: expect.stringMatching(/^\/fichiers\/editions\/agences-ia\/1-.*n=agences-ia-edition-1\.pdf&s=300$/),
    });

    const made = await of(lead.id);
    expect(made.lead).toMatchObject({ confirmedAt: '2026-11-03T10:01:00.000Z', lastContactAt: '2026-11-03T10:01:00.000Z' });
    expect(words(made.lines)).toEqual(['newsletter asked', 'nurture asked', 'newsletter confirmed', 'nurture confirmed']);
    expect(made.lines[3]).toMatchObject({ method: 'mail-button', wording: conseils.wording });
    expect(made.enrolments).toMatchObject([{ status: 'active', stepKey: 'wait-1', nextAt: '2026-11-03T10:01:00.000Z' }]);
    expect(made.downloads).toEqual([1]);
  });

  it('believes what the proved request says of the person, and of two the newer', async () => {
    const first = await linked({ fields: { firstName: 'Claire', company: 'Ancienne SA' } });
    expect((await of(first.lead.id)).lead).toMatchObject({ firstName: null, company: null });
    await redeem(first.key);
    expect((await of(first.lead.id)).lead).toMatchObject({ firstName: 'Claire', company: 'Ancienne SA' });

    world.pass(6 * spans.minute);
    const forged = buildMessage(world, { email: first.message.email, formId: 'autre', fields: { company: 'Moqueur SA' } });
    await ingestSubmission(world)(forged);
    expect((await of(first.lead.id)).lead).toMatchObject({ company: 'Ancienne SA' });

    world.pass(6 * spans.minute);
    const second = await linked({ email: first.message.email, formId: 'encore', fields: { company: 'Nouvelle SA' } });
    await redeem(second.key);
    await redeem(first.key);
    expect((await of(first.lead.id)).lead).toMatchObject({ firstName: 'Claire', company: 'Nouvelle SA' });
  });

  it('tells each colleague once, without keeping anything of the person in their mail', async () => {
    const { key, lead } = await linked();
    await redeem(key);
    await redeem(key);
    const { told } = await of(lead.id);
    expect(told).toMatchObject([
      { to: 'vente@exemple.fr', leadId: null, link: { kind: 'lead', leadId: lead.id }, values: { offer: whitepaper.title } },
      { to: 'direction@exemple.fr' },
    ]);
    expect(JSON.stringify(told)).not.toContain(lead.email);
    expect(told[0]?.values.source).toBe('«\u202fVague de licenciements\u202f» · lettre');
  });

  it('confirms nothing of a person who ticked nothing, and enrols nobody', async () => {
    const { key, lead } = await linked({ ticked: [] });
    expect(await redeem(key)).toMatchObject({ kind: 'opened' });
    const made = await of(lead.id);
    expect(made.lead?.confirmedAt).toBe('2026-11-03T10:00:00.000Z');
    expect([made.lines, made.enrolments]).toEqual([[], []]);
    expect(made.told).toHaveLength(2);
  });

  it('opens five times, then says so and leads on', async () => {
    const { key } = await linked();
    for (let time = 0; time < 5; time += 1) expect(await redeem(key)).toMatchObject({ kind: 'opened' });
    expect(await redeem(key)).toEqual({
      kind: 'gone',
      reason: 'used-up',
      again: { title: whitepaper.title, page: '/comparatifs/agences-ia' },
    });
    expect(await peek(key)).toMatchObject({ kind: 'gone', reason: 'used-up' });
  });

  it('opens five times also when seven ask at once', async () => {
    const { key, lead } = await linked();
    const outcomes = await Promise.all(Array.from({ length: 7 }, () => redeem(key)));
    expect(outcomes.filter(({ kind }) => kind === 'opened')).toHaveLength(5);
    const made = await of(lead.id);
    expect(made.downloads).toEqual([5]);
    expect(words(made.lines)).toEqual(['newsletter asked', 'nurture asked', 'newsletter confirmed', 'nurture confirmed']);
    expect([made.enrolments.length, made.told.length]).toEqual([1, 2]);
  });

  it('opens for seven days', async () => {
    const { key, lead } = await linked();
    world.pass(7 * spans.day);
    expect(await redeem(key)).toMatchObject({ kind: 'gone', reason: 'expired' });
    expect((await of(lead.id)).lead?.confirmedAt).toBeNull();
  });

  it.each(['', 'x', 'A'.repeat(43)])('knows no token %j', async (token) => {
    expect(await redeem({ by: 'mail', token })).toEqual({ kind: 'gone', reason: 'unknown', again: null });
    expect(await peek({ by: 'mail', token })).toEqual({ kind: 'gone', reason: 'unknown', again: null });
  });

  it('doesn’t count a download while there is no edition, and confirms nonetheless', async () => {
    const offer = { kind: 'whitepaper' as const, id: 'sans-edition', title: 'Pas encore paru' };
    await world.store.compiled.put('mail:offer:sans-edition', (await world.store.compiled.mail('offer:agences-ia')) ?? {});
    const { key, lead } = await linked({ offer, formId: offer.id });
    expect(await redeem(key)).toEqual({ kind: 'not-ready', title: 'Pas encore paru', page: '/comparatifs/agences-ia' });
    const made = await of(lead.id);
    expect([made.downloads, made.lead?.confirmedAt]).toEqual([[0], '2026-11-03T10:00:00.000Z']);
  });

  it('opens from « Mes guides » too, for its own reader only', async () => {
    const mine = await linked();
    const theirs = await linked();
    const grantId = (await world.store.grants.ofLead(mine.lead.id))[0]?.id ?? '';
    expect(await redeem({ by: 'reader', token: theirs.readerKey, grantId })).toMatchObject({ kind: 'gone', reason: 'unknown' });
    expect(await redeem({ by: 'reader', token: mine.readerKey, grantId: 'x' })).toMatchObject({ kind: 'gone', reason: 'unknown' });
    expect(await redeem({ by: 'reader', token: mine.readerKey, grantId })).toMatchObject({ kind: 'opened' });
    expect((await of(mine.lead.id)).lead?.confirmedAt).toBe('2026-11-03T10:00:00.000Z');
  });

  it('confirms nothing that was ticked when it is opened from « Mes guides », whose button doesn’t say so', async () => {
    const { lead, readerKey } = await linked();
    const grantId = (await world.store.grants.ofLead(lead.id))[0]?.id ?? '';
    await redeem({ by: 'reader', token: readerKey, grantId });
    const made = await of(lead.id);
    expect(words(made.lines)).toEqual(['newsletter asked', 'nurture asked']);
    expect(made.enrolments).toEqual([]);
  });

  it('doesn’t undo an unsubscription that came before: an old mail confirms nothing', async () => {
    const { key, lead, notMe } = await linked();
    await unsubscribe(world)({ token: notMe, method: 'unsubscribe-page' });
    expect(await peek(key)).toMatchObject({ kind: 'open', toConfirm: [] });
    expect(await redeem(key)).toMatchObject({ kind: 'opened' });
    const made = await of(lead.id);
    expect(words(made.lines)).toEqual(['newsletter asked', 'nurture asked', 'newsletter withdrawn', 'nurture withdrawn']);
    expect(made.enrolments).toEqual([]);
  });

  it('enrols nobody into a sequence that was retired', async () => {
    await retireSequence(world)(sequence.sequence.id);
    const { key, lead } = await linked();
    await redeem(key);
    expect((await of(lead.id)).enrolments).toEqual([]);
    await recordSequenceVersion(world)(sequence);
  });

  it('enrols a lead once, whatever is asked for later', async () => {
    const first = await linked();
    await redeem(first.key);
    world.pass(6 * spans.minute);
    await redeem((await linked({ email: first.message.email, formId: 'autre-page' })).key);
    const made = await of(first.lead.id);
    expect([made.enrolments.length, made.told.length]).toEqual([1, 2]);
  });

  it('does everything once when it was cut off anywhere and the button is pressed again', async () => {
    const points = await everyCrash(world, {
      begin: () => linked(),
      work: (dying, { key }) => redeem(key, dying),
      mend: ({ key }) => redeem(key),
      check: async ({ lead }, point) => {
        const made = await of(lead.id);
        expect({
          point,
          confirmed: made.lead?.confirmedAt,
          lines: words(made.lines),
          enrolments: made.enrolments.length,
          told: made.told.length,
        }).toEqual({
          point,
          confirmed: '2026-11-03T10:00:00.000Z',
          lines: ['newsletter asked', 'nurture asked', 'newsletter confirmed', 'nurture confirmed'],
          enrolments: 1,
          told: 2,
        });
        expect(made.downloads[0]).toBeGreaterThanOrEqual(1);
        expect(made.downloads[0]).toBeLessThanOrEqual(2);
      },
    });
    expect(points).toBeGreaterThan(12);
  });
});
