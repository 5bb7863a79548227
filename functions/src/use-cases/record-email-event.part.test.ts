import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { buildSend } from '../domain/builders.test-support.ts';
import type { ProviderReport } from '../domain/email-event.ts';
import { spans } from '../domain/schedule.ts';
import { suppressionHash } from '../domain/suppression.ts';
import { recordEmailEvent } from './record-email-event.ts';
import { recordSequenceVersion } from './record-sequence-version.ts';
import { confirmedReader, edition, requested } from './walks.test-support.ts';
import { everyCrash, openWorld, publish, sequence, type World } from './world.test-support.ts';

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

const record = (report: unknown, as: World = world) => recordEmailEvent(as)(report);

let reports = 0;
function report(over: Partial<ProviderReport>): ProviderReport {
  reports += 1;
  return {
    providerEventId: `report-${reports}`,
    type: 'Delivery',
    permanent: false,
    sendId: null,
    providerMessageId: null,
    at: '2026-11-03T10:00:05.000Z',
    detail: null,
    recipient: null,
    ...over,
  };
}

const statusOf = async (sendId: string) => (await world.store.sends.find(sendId))?.status;
const suppressionOf = (email: string) => world.store.suppressions.findByHash(suppressionHash(world.keys.suppression, email));

async function mailed() {
  const { lead, mail } = await requested(world);
  return { lead, sendId: mail?.sendId ?? '' };
}

describe('recordEmailEvent', () => {
  it('marks a mail as delivered', async () => {
    const { sendId } = await mailed();
    expect(await record(report({ sendId }))).toEqual({ kind: 'recorded', moved: true, suppressed: false });
    expect(await statusOf(sendId)).toBe('delivered');
  });

  it('finds a mail by the provider’s id, for relays that know no tags', async () => {
    const { sendId } = await mailed();
    const providerMessageId = `relay-${sendId}`;
    await opened.payload.db.updateOne({ collection: 'sends', where: { id: { equals: sendId } }, data: { providerId: providerMessageId } });
    await record(report({ providerMessageId }));
    expect(await statusOf(sendId)).toBe('delivered');
  });

  it('changes nothing when the same report comes again', async () => {
    const { sendId } = await mailed();
    const delivered = report({ sendId });
    await record(delivered);
    expect(await record(delivered)).toEqual({ kind: 'again', moved: false, suppressed: false });
  });

  it('ends all mailing to an address that doesn’t exist', async () => {
    const { lead, mail } = await confirmedReader(world);
    const waiting = buildSend({ id: world.random.id(), key: `waiting:${lead.id}`, leadId: lead.id, to: lead.email });
    await world.store.sends.insert(waiting);
    const bounce = report({ type: 'Bounce', permanent: true, sendId: mail?.sendId ?? null, recipient: lead.email.toUpperCase() });
    expect(await record(bounce)).toEqual({ kind: 'recorded', moved: true, suppressed: true });
    expect(await suppressionOf(lead.email)).toMatchObject({ reason: 'bounce' });
    expect(await world.store.enrolments.ofLead(lead.id)).toMatchObject([{ status: 'exited', exitReason: 'suppressed' }]);
    expect(await world.store.sends.find(waiting.id)).toMatchObject({ status: 'skipped', reason: 'suppressed' });
  });

  it('ends all mailing to somebody who complained, by the send’s own address when the report names none', async () => {
    const { lead, sendId } = await mailed();
    await record(report({ type: 'Complaint', sendId }));
    expect([await statusOf(sendId), (await suppressionOf(lead.email))?.reason]).toEqual(['complained', 'complaint']);
  });

  it.each(['transmis@ailleurs.fr', 'Claire <claire@ailleurs.fr>', ''])(
    'ends mailing to the address that was written to when the report names %j: its mail may be forwarded',
    async (recipient) => {
      const { lead, sendId } = await mailed();
      expect(await record(report({ sendId, type: 'Bounce', permanent: true, recipient }))).toMatchObject({ suppressed: true });
      expect(await suppressionOf(lead.email)).not.toBeNull();
    },
  );

  it('tells the recipients of one message apart: the one that was written to is not punished for another', async () => {
    const { lead, sendId } = await mailed();
    const other = 'autre@ailleurs.fr';
    await record(report({ type: 'Bounce', permanent: true, sendId, recipient: other, shared: true }));
    expect([await statusOf(sendId), await suppressionOf(lead.email), (await suppressionOf(other))?.reason]).toEqual([
      'submitted',
      null,
      'bounce',
    ]);
    await record(report({ type: 'Bounce', permanent: true, sendId, recipient: lead.email, shared: true }));
    expect([await statusOf(sendId), (await suppressionOf(lead.email))?.reason]).toEqual(['bounced', 'bounce']);
  });

  it.each([
    ['as its header has it', (id: string) => `<${id.toLowerCase()}@exemple.fr>`],
    ['bare', (id: string) => `${id.toLowerCase()}@exemple.fr`],
  ])('finds the mail by its Message-ID, %s', async (_how, messageId) => {
    const { sendId } = await mailed();
    await record(report({ type: 'Bounce', permanent: true, sendId: null, providerMessageId: messageId(sendId) }));
    expect(await statusOf(sendId)).toBe('bounced');
  });

  it('suppresses nobody for a full mailbox or a delay', async () => {
    const { lead, sendId } = await mailed();
    await record(report({ type: 'DeliveryDelay', sendId }));
    expect(await statusOf(sendId)).toBe('submitted');
    await record(report({ type: 'Bounce', sendId }));
    expect([await statusOf(sendId), await suppressionOf(lead.email)]).toEqual(['bounced', null]);
  });

  it('holds a mail for delivered when a transient bounce was reported too, in whatever order', async () => {
    for (const order of [
      ['Bounce', 'Delivery'],
      ['Delivery', 'Bounce'],
    ] as const) {
      const { sendId } = await mailed();
      for (const type of order) await record(report({ type, sendId }));
      expect({ order, status: await statusOf(sendId) }).toEqual({ order, status: 'delivered' });
    }
  });

  it('takes no permanent bounce back for a delivery that is reported late', async () => {
    const { sendId } = await mailed();
    await record(report({ type: 'Bounce', permanent: true, sendId }));
    await record(report({ type: 'Delivery', sendId }));
    expect(await statusOf(sendId)).toBe('bounced');
  });

  it('gives an address up after three transient bounces in a row over two days, and says so once', async () => {
    const { lead, sendId } = await mailed();
    const bounce = async () => {
      const one = buildSend({
        id: world.random.id(),
        key: `soft:${world.random.id()}`,
        leadId: lead.id,
        to: lead.email,
        status: 'submitted',
      });
      await world.store.sends.insert(one);
      return record(report({ type: 'Bounce', sendId: one.id, recipient: lead.email }));
    };
    await record(report({ type: 'Bounce', sendId }));
    world.pass(spans.day);
    expect(await bounce()).toMatchObject({ suppressed: false });
    world.pass(spans.day);
    expect(await bounce()).toMatchObject({ suppressed: true });
    expect(await suppressionOf(lead.email)).toMatchObject({ reason: 'soft-bounces' });
    expect(await bounce()).toMatchObject({ suppressed: false });
  });

  it('tells whoever watches of permanent bounces and complaints alone', async () => {
    let heard = 0;
    const watching = recordEmailEvent({
      ...world,
      heard: async () => {
        heard += 1;
      },
    });
    const { sendId } = await mailed();
    for (const type of ['Delivery', 'DeliveryDelay', 'Bounce'] as const) await watching(report({ type, sendId }));
    expect(heard).toBe(0);
    await watching(report({ type: 'Complaint', sendId }));
    expect(heard).toBe(1);
  });

  it('keeps the report of a mail that it doesn’t know, and acts on its address', async () => {
    const recipient = 'inconnu@exemple.fr';
    expect(await record(report({ type: 'Bounce', permanent: true, recipient }))).toEqual({
      kind: 'recorded',
      moved: false,
      suppressed: true,
    });
    expect(await suppressionOf(recipient)).not.toBeNull();
  });

  it('keeps no address: neither the recipient nor one in the diagnostic', async () => {
    const { lead, sendId } = await mailed();
    await record(report({ type: 'Bounce', sendId, recipient: lead.email, detail: `550 <${lead.email}>: mailbox full` }));
    const { docs } = await opened.payload.db.find({ collection: 'email-events', where: { sendId: { equals: sendId } } });
    expect(docs).toHaveLength(1);
    expect(JSON.stringify(docs)).not.toContain(lead.email);
    expect(JSON.stringify(world.logged)).not.toContain(lead.email);
  });

  it.each([null, {}, { ...report({}), at: 'hier' }, { ...report({}), sendId: '../x' }])(
    'refuses %j, which no provider sent',
    async (body) => {
      await expect(record(body)).rejects.toMatchObject({ code: 'malformed-message' });
    },
  );

  it('is finished by the next try when it was cut off anywhere', async () => {
    await everyCrash(world, {
      begin: async () => {
        const { lead, mail } = await confirmedReader(world);
        return { lead, complaint: report({ type: 'Complaint', sendId: mail?.sendId ?? null, recipient: lead.email }) };
      },
      work: (dying, { complaint }) => record(complaint, dying),
      mend: ({ complaint }) => record(complaint),
      check: async ({ lead, complaint }, point) => {
        expect({
          point,
          status: await statusOf(complaint.sendId ?? ''),
          suppressed: (await suppressionOf(lead.email))?.reason,
          enrolments: (await world.store.enrolments.ofLead(lead.id)).map(({ exitReason }) => exitReason),
        }).toEqual({ point, status: 'complained', suppressed: 'complaint', enrolments: ['suppressed'] });
      },
    });
  });
});
