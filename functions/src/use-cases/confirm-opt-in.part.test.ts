import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { spans } from '../domain/schedule.ts';
import { confirmOptIn, peekOptIn } from './confirm-opt-in.ts';
import { ingestSubmission } from './ingest-submission.ts';
import { recordSequenceVersion } from './record-sequence-version.ts';
import { requested } from './walks.test-support.ts';
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
  words,
} from './world.test-support.ts';

let opened: TestStore;
let world: World;

beforeAll(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  await publish(world);
  await recordSequenceVersion(world)(sequence);
});
beforeEach(() => {
  world = openWorld(opened.store);
});
afterAll(() => opened.dispose());

const letter = { offer: { kind: 'signup' as const, id: 'lettre', title: 'La lettre' }, formId: 'lettre' };

async function signedUp() {
  const { lead, mail } = await requested(world, letter);
  return { lead, token: tokenOf(shown(mail, 'confirmUrl')) };
}

const stateOf = async (leadId: string) => ({
  confirmedAt: (await world.store.leads.find(leadId))?.confirmedAt,
  lines: words(await world.store.consents.ofLead(leadId)),
  enrolments: (await world.store.enrolments.ofLead(leadId)).length,
});
const settled = {
  confirmedAt: '2026-11-03T10:00:00.000Z',
  lines: ['newsletter asked', 'nurture asked', 'newsletter confirmed', 'nurture confirmed'],
  enrolments: 1,
};

describe('confirmOptIn', () => {
  it('shows what it will confirm, and changes nothing by that', async () => {
    const { lead, token } = await signedUp();
    expect(await peekOptIn(world)(token)).toEqual({ kind: 'open', title: 'La lettre', toConfirm: [conseils.wording] });
    expect(await stateOf(lead.id)).toMatchObject({ confirmedAt: null, enrolments: 0 });
  });

  it('confirms what was ticked, and enrols', async () => {
    const { lead, token } = await signedUp();
    expect(await confirmOptIn(world)(token)).toMatchObject({
      kind: 'confirmed',
      title: 'La lettre',
      readerPath: expect.stringContaining('/mes-guides/'),
    });
    expect(await stateOf(lead.id)).toEqual(settled);
  });

  it('says « déjà confirmé » the second time, for ever', async () => {
    const { lead, token } = await signedUp();
    await confirmOptIn(world)(token);
    world.pass(30 * spans.day);
    expect(await confirmOptIn(world)(token)).toMatchObject({ kind: 'already' });
    expect(await peekOptIn(world)(token)).toMatchObject({ kind: 'already' });
    expect(await stateOf(lead.id)).toEqual(settled);
  });

  it('confirms once when the button is pressed twice at once', async () => {
    const { lead, token } = await signedUp();
    const outcomes = await Promise.all([confirmOptIn(world)(token), confirmOptIn(world)(token)]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['already', 'confirmed']);
    expect(await stateOf(lead.id)).toEqual(settled);
  });

  it('expires after seven days, and leads to the form', async () => {
    const { lead, token } = await signedUp();
    world.pass(7 * spans.day);
    const expired = { kind: 'gone', reason: 'expired', again: { title: 'La lettre', page: '/comparatifs/agences-ia' } };
    expect(await confirmOptIn(world)(token)).toEqual(expired);
    expect(await peekOptIn(world)(token)).toEqual(expired);
    expect(await stateOf(lead.id)).toMatchObject({ confirmedAt: null });
  });

  it('takes the place of the one before: the older mail opens nothing any more, and leads on', async () => {
    const email = 'deux-fois@exemple.fr';
    const first = await requested(world, { ...letter, email });
    world.pass(6 * spans.minute);
    const second = await requested(world, { ...letter, email, formVersion: 'autre' });
    expect(await confirmOptIn(world)(tokenOf(shown(first.mail, 'confirmUrl')))).toMatchObject({ kind: 'gone', reason: 'expired' });
    expect(await confirmOptIn(world)(tokenOf(shown(second.mail, 'confirmUrl')))).toMatchObject({ kind: 'confirmed' });
  });

  it('stays good while a further request is held, since that has no mail of its own', async () => {
    const email = 'trop-vite@exemple.fr';
    const { mail } = await requested(world, { ...letter, email });
    await ingestSubmission(world)(buildMessage(world, { ...letter, email, formVersion: 'autre' }));
    expect(await confirmOptIn(world)(tokenOf(shown(mail, 'confirmUrl')))).toMatchObject({ kind: 'confirmed' });
  });

  it('knows no other token', async () => {
    expect(await confirmOptIn(world)('A'.repeat(43))).toEqual({ kind: 'gone', reason: 'unknown', again: null });
    expect(await peekOptIn(world)('x')).toEqual({ kind: 'gone', reason: 'unknown', again: null });
  });

  it('does everything once when it was cut off anywhere and the button is pressed again', async () => {
    await everyCrash(world, {
      begin: signedUp,
      work: (dying, { token }) => confirmOptIn(dying)(token),
      mend: ({ token }) => confirmOptIn(world)(token),
      check: async ({ lead }, point) => expect({ point, ...(await stateOf(lead.id)) }).toEqual({ point, ...settled }),
    });
  });
});
