import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { ulid } from '../domain/builders.test-support.ts';
import type { Purpose } from '../domain/consent.ts';
import { spans } from '../domain/schedule.ts';
import { readerToken } from '../domain/token.ts';
import { ingestSubmission } from './ingest-submission.ts';
import { readReaderPage } from './read-reader-page.ts';
import { recordSequenceVersion } from './record-sequence-version.ts';
import { updatePreferences } from './update-preferences.ts';
import { confirmedReader, edition, requested } from './walks.test-support.ts';
import { buildMessage, conseils, everyCrash, openWorld, publish, sequence, type World, whitepaper, words } from './world.test-support.ts';

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

const tokenFor = (lead: { id: string }) => readerToken(world.keys.reader, lead.id);
const read = (lead: { id: string }) => readReaderPage(world)(tokenFor(lead));
const update = (lead: { id: string }, choice: { withdraw?: Purpose[]; confirm?: Purpose[] }, as: World = world) =>
  updatePreferences(as)({ token: tokenFor(lead), withdraw: choice.withdraw ?? [], confirm: choice.confirm ?? [] });
const linesOf = async (lead: { id: string }) => words(await world.store.consents.ofLead(lead.id));

describe('readReaderPage', () => {
  it('shows what was asked for and what was agreed to, with the address masked', async () => {
    const { lead } = await confirmedReader(world);
    const page = await read(lead);
    expect(page).toEqual({
      kind: 'page',
      address: expect.stringMatching(/^p…\d@exemple\.fr$/),
      guides: [
        {
          grantId: expect.any(String),
          title: whitepaper.title,
          page: '/comparatifs/agences-ia',
          openable: true,
          downloadsLeft: 4,
          expiresAt: '2026-11-10T10:00:00.000Z',
        },
      ],
      choices: [
        { purpose: 'newsletter', state: 'confirmed', wording: conseils.wording, since: '2026-11-03T10:00:00.000Z' },
        { purpose: 'nurture', state: 'confirmed', wording: conseils.wording, since: '2026-11-03T10:00:00.000Z' },
      ],
      adviceStoppedAt: null,
    });
  });

  it('shows a guide that can’t be opened any more, with the way to ask again', async () => {
    const { lead } = await requested(world);
    world.pass(8 * spans.day);
    expect(await read(lead)).toMatchObject({ guides: [{ openable: false, page: '/comparatifs/agences-ia' }] });
  });

  it('shows a guide once, by the request that still opens it', async () => {
    const { lead, message } = await requested(world);
    world.pass(8 * spans.day);
    await requested(world, { email: message.email });
    expect(await read(lead)).toMatchObject({ guides: [{ openable: true, downloadsLeft: 5 }] });
  });

  it('is unknown for any other token', async () => {
    expect(await readReaderPage(world)('x')).toEqual({ kind: 'unknown' });
    expect(await read({ id: ulid(999) })).toEqual({ kind: 'unknown' });
  });
});

describe('updatePreferences', () => {
  it('stops one thing and leaves the other', async () => {
    const { lead } = await confirmedReader(world);
    expect(await update(lead, { withdraw: ['newsletter'] })).toEqual({
      kind: 'saved',
      withdrawn: ['newsletter'],
      confirmed: [],
      resumed: 0,
    });
    expect(await world.store.enrolments.ofLead(lead.id)).toMatchObject([{ status: 'active' }]);
    expect(await update(lead, { withdraw: ['nurture'] })).toEqual({ kind: 'saved', withdrawn: ['nurture'], confirmed: [], resumed: 0 });
    expect(await world.store.enrolments.ofLead(lead.id)).toMatchObject([{ status: 'exited', exitReason: 'withdrawn' }]);
  });

  it('confirms what is pending, as the button of the mail would', async () => {
    const { lead } = await requested(world);
    expect(await update(lead, { confirm: ['nurture'] })).toEqual({ kind: 'saved', withdrawn: [], confirmed: ['nurture'], resumed: 0 });
    expect(await linesOf(lead)).toEqual(['newsletter asked', 'nurture asked', 'nurture confirmed']);
    expect((await world.store.leads.find(lead.id))?.confirmedAt).not.toBeNull();
    expect(await world.store.enrolments.ofLead(lead.id)).toHaveLength(1);
  });

  it('confirms a sign-up that was held, whose mail leads here', async () => {
    const { message, lead } = await requested(world, { ticked: [] });
    const signup = { email: message.email, formId: 'lettre', offer: { kind: 'signup' as const, id: 'lettre', title: 'La lettre' } };
    expect(await ingestSubmission(world)(buildMessage(world, signup))).toMatchObject({ kind: 'held' });
    expect(await update(lead, { confirm: ['newsletter', 'nurture'] })).toMatchObject({ confirmed: ['newsletter', 'nurture'] });
    expect(await world.store.enrolments.ofLead(lead.id)).toHaveLength(1);
  });

  it('confirms nothing that wasn’t asked, nothing that was withdrawn, and nothing for a month', async () => {
    const asked = await requested(world);
    expect(await update(asked.lead, { confirm: ['tracking'] })).toMatchObject({ confirmed: [], resumed: 0 });
    await update(asked.lead, { withdraw: ['nurture'] });
    expect(await update(asked.lead, { confirm: ['nurture'] })).toMatchObject({ confirmed: [], resumed: 0 });

    const late = await requested(world);
    world.pass(31 * spans.day);
    expect(await update(late.lead, { confirm: ['nurture'] })).toMatchObject({ confirmed: [], resumed: 0 });
  });

  it('withdraws what is named on both sides', async () => {
    const { lead } = await requested(world);
    expect(await update(lead, { withdraw: ['nurture'], confirm: ['nurture'] })).toEqual({
      kind: 'saved',
      withdrawn: ['nurture'],
      confirmed: [],
      resumed: 0,
    });
  });

  it('is unknown for any other token', async () => {
    expect(await updatePreferences(world)({ token: 'x', withdraw: ['nurture'], confirm: [] })).toEqual({ kind: 'unknown' });
  });

  it('is finished by the next try when it was cut off anywhere', async () => {
    await everyCrash(world, {
      begin: () => requested(world),
      work: (dying, { lead }) => update(lead, { withdraw: ['newsletter'], confirm: ['nurture'] }, dying),
      mend: ({ lead }) => update(lead, { withdraw: ['newsletter'], confirm: ['nurture'] }),
      check: async ({ lead }, point) =>
        expect({ point, lines: await linesOf(lead), enrolments: (await world.store.enrolments.ofLead(lead.id)).length }).toEqual({
          point,
          lines: ['newsletter asked', 'nurture asked', 'newsletter withdrawn', 'nurture confirmed'],
          enrolments: 1,
        }),
    });
  });
});
