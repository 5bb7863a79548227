import { beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { spans } from '../domain/schedule.ts';
import { peopleChecks } from '../handlers/http/health.ts';
import { deliverDue } from './deliver-due.ts';
import { deliverSend } from './deliver-send.ts';
import { recordEmailEvent } from './record-email-event.ts';
import { recordSequenceVersion } from './record-sequence-version.ts';
import { tickMark } from './tick.ts';
import { edition, waitingGuide, waitingNurture } from './walks.test-support.ts';
import { openWorld, publish, sequence, type World } from './world.test-support.ts';

describe.each([-10, 10])('two machines whose clocks are %i minutes apart', (minutes) => {
  let opened: TestStore;
  let world: World;
  let other: World;
  let versionId: string;

  beforeEach(async () => {
    opened = await openTestStore();
    world = openWorld(opened.store);
    other = openWorld(opened.store);
    other.pass(minutes * spans.minute);
    await publish(world);
    await edition(world);
    versionId = (await recordSequenceVersion(world)(sequence)).version.id;
    return () => opened.dispose();
  });

  const due = (as: World) => deliverDue({ ...as, deliverSend: deliverSend(as) })();
  const mailsOf = (sendId: string) => [...world.mails, ...other.mails].filter((mail) => mail.sendId === sendId);

  /** The first machine delivers; while its mail is on its way, the other looks, too. */
  async function bothDeliver(): Promise<void> {
    const looked = Promise.withResolvers<void>();
    const leaving = Promise.withResolvers<void>();
    const submit: World['mailer']['submit'] = async (message) => {
      leaving.resolve();
      await looked.promise;
      return world.mailer.submit(message);
    };
    const first = due({ ...world, mailer: { ...world.mailer, submit } });
    await leaving.promise;
    await due(other);
    looked.resolve();
    await first;
  }

  it('never send a mail of the sequence twice; one whose fate is in doubt is settled by the provider’s report', async () => {
    const send = await waitingNurture(world, versionId);
    world.mails.length = 0;
    await bothDeliver();
    expect(mailsOf(send.id)).toHaveLength(1);
    for (const machine of [world, other]) {
      machine.pass(spans.hour);
      await due(machine);
    }
    expect(mailsOf(send.id)).toHaveLength(1);
    await recordEmailEvent(world)({
      providerEventId: 'report-1',
      type: 'Delivery',
      permanent: false,
      sendId: send.id,
      providerMessageId: null,
      at: world.clock.now().toISOString(),
      detail: null,
      recipient: null,
    });
    expect((await world.store.sends.find(send.id))?.status).toBe('delivered');
  });

  it('lose no guide: it arrives, under one Message-ID', async () => {
    const send = await waitingGuide(world);
    await bothDeliver();
    for (const machine of [world, other]) {
      machine.pass(spans.hour);
      await due(machine);
    }
    expect(mailsOf(send.id).length).toBeGreaterThan(0);
    expect(new Set(mailsOf(send.id).map(({ messageId }) => messageId)).size).toBe(1);
    expect((await world.store.sends.find(send.id))?.status).toBe('submitted');
  });

  it('are told on the health page of whichever is behind', async () => {
    await other.store.marks.set(tickMark, { ranAt: other.clock.wall().toISOString(), now: other.clock.now().toISOString() });
    expect(await peopleChecks(world).tick()).toBe(minutes > 0 ? 'clock-behind' : 'late');
  });
});
