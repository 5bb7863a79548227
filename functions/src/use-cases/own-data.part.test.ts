import { beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { rightsToken } from '../domain/rights.ts';
import { plus, spans } from '../domain/schedule.ts';
import { deliverSend } from './deliver-send.ts';
import { eraseOwnData } from './own-data.ts';
import { sendRightsLink } from './send-rights-link.ts';
import { takeIn } from './take-in.ts';
import { confirmedReader, edition } from './walks.test-support.ts';
import { compiledMail, dyingAt, openWorld, publish, type World } from './world.test-support.ts';

let opened: TestStore;
let world: World;

beforeEach(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  await publish(world);
  await edition(world);
  return () => opened.dispose();
});

/** A reader who presses « Effacer », and whose erasure dies in the middle. */
const cutOff = async () => {
  const { lead } = await confirmedReader(world);
  world.pass(10 * spans.minute);
  const token = rightsToken(world.keys.rights, lead.id, plus(world.clock.now(), 15 * spans.minute));
  let died = false;
  for (let call = 4; call < 14 && !died; call += 1) {
    await eraseOwnData(dyingAt(world, { call, when: 'before' }))(token).catch(() => {
      died = true;
    });
  }
  expect([died, await world.store.leads.find(lead.id)]).toEqual([true, expect.objectContaining({ id: lead.id })]);
  return lead;
};

describe('an erasure that was cut off', () => {
  it('is finished by the queue', async () => {
    const lead = await cutOff();
    const wish = world.puts.find(({ key }) => key === `erase:${lead.id}`);
    expect(await takeIn(world)(wish?.body)).toEqual({ kind: 'erased' });
    expect(await world.store.leads.find(lead.id)).toBeNull();
    expect(await takeIn(world)(wish?.body)).toEqual({ kind: 'unknown' });
  });

  it('can be asked for again, by a new link', async () => {
    const lead = await cutOff();
    await world.store.compiled.put('mail:rights', compiledMail('transactional', 'Vos données', []));
    await sendRightsLink(world)({
      rights: true,
      id: world.random.id(),
      at: world.clock.now().toISOString(),
      email: lead.email,
      leadId: null,
      network: null,
    });
    const send = (await world.store.sends.ofLead(lead.id)).find(({ title }) => title === 'Vos données');
    world.pass(spans.day);
    await deliverSend(world)(send?.id ?? '');
    expect((await world.store.sends.find(send?.id ?? ''))?.status).toBe('submitted');
  });
});
