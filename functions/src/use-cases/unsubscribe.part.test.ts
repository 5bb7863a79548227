import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { buildSend, ulid } from '../domain/builders.test-support.ts';
import { consentState } from '../domain/consent-ledger.ts';
import { readerToken, unsubscribeToken } from '../domain/token.ts';
import { deliverSend } from './deliver-send.ts';
import { recordSequenceVersion } from './record-sequence-version.ts';
import { peekUnsubscribe, unsubscribe } from './unsubscribe.ts';
import { confirmedReader, edition, waitingGuide } from './walks.test-support.ts';
import { everyCrash, openWorld, publish, sequence, type World, words } from './world.test-support.ts';

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

async function subscribed() {
  const { lead } = await confirmedReader(world);
  const send = buildSend({ id: world.random.id(), key: `waiting:${lead.id}`, leadId: lead.id, to: lead.email, enrolmentId: null });
  await world.store.sends.insert(send);
  return { lead, send, token: unsubscribeToken(world.keys.unsubscribe, lead.id) };
}

const leave = (token: string, as: World = world) => unsubscribe(as)({ token, method: 'one-click' });

const stateOf = async (leadId: string) => {
  const lines = await world.store.consents.ofLead(leadId);
  return {
    withdrawals: words(lines).filter((line) => line.endsWith('withdrawn')),
    newsletter: consentState(lines, 'newsletter'),
    nurture: consentState(lines, 'nurture'),
    enrolments: (await world.store.enrolments.ofLead(leadId)).map(({ status, exitReason }) => `${status} ${exitReason}`),
    marketing: (await world.store.sends.ofLead(leadId))
      .filter(({ kind }) => kind === 'marketing')
      .map(({ status, reason }) => `${status} ${reason}`),
  };
};
const gone = {
  withdrawals: ['newsletter withdrawn', 'nurture withdrawn'],
  newsletter: 'withdrawn',
  nurture: 'withdrawn',
  enrolments: ['exited withdrawn'],
  marketing: ['skipped no-consent'],
};

describe('unsubscribe', () => {
  it('takes back newsletter and nurture, ends what runs and skips what waits, at once', async () => {
    const { lead, token } = await subscribed();
    expect(await leave(token)).toEqual({ kind: 'done' });
    expect(await stateOf(lead.id)).toEqual(gone);
    expect((await world.store.consents.ofLead(lead.id)).at(-1)).toMatchObject({ method: 'one-click', network: null });
  });

  it('changes nothing when it is said again', async () => {
    const { lead, token } = await subscribed();
    await Promise.all([leave(token), leave(token)]);
    await leave(token);
    expect(await stateOf(lead.id)).toEqual(gone);
  });

  it('leaves the guide that was asked for alone', async () => {
    const { lead, token } = await subscribed();
    await leave(token);
    const transactional = (await world.store.sends.ofLead(lead.id)).filter(({ kind }) => kind === 'transactional');
    expect(transactional.map(({ status }) => status)).toEqual(['submitted']);
  });

  it('cancels also what was asked for and waits when the reader says that it wasn’t them', async () => {
    const waiting = await waitingGuide(world);
    const token = unsubscribeToken(world.keys.unsubscribe, waiting.leadId ?? '');
    await unsubscribe(world)({ token, method: 'unsubscribe-page', notMe: true });
    expect(await world.store.sends.find(waiting.id)).toMatchObject({ status: 'skipped', reason: 'not-me' });
    expect(await deliverSend(world)(waiting.id)).toEqual({ kind: 'not-claimable' });
  });

  it('is done for a lead that was erased since: the link works for ever', async () => {
    expect(await leave(unsubscribeToken(world.keys.unsubscribe, ulid(999)))).toEqual({ kind: 'done' });
  });

  it.each(['', 'x.y', 'reader'])('knows no other token (%j)', async (text) => {
    const token = text === 'reader' ? readerToken(world.keys.reader, ulid(1)) : text;
    expect(await leave(token)).toEqual({ kind: 'unknown' });
    expect(peekUnsubscribe(world)(token)).toBe(false);
  });

  it('is shown without a database', () => {
    expect(peekUnsubscribe({ keys: world.keys })(unsubscribeToken(world.keys.unsubscribe, ulid(1)))).toBe(true);
  });

  it('is finished by the next try when it was cut off anywhere', async () => {
    await everyCrash(world, {
      begin: subscribed,
      work: (dying, { token }) => leave(token, dying),
      mend: ({ token }) => leave(token),
      check: async ({ lead }, point) => expect({ point, ...(await stateOf(lead.id)) }).toEqual({ point, ...gone }),
    });
  });
});
