import { beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { TransientError } from '../domain/errors.ts';
import { spans } from '../domain/schedule.ts';
import type { Send } from '../domain/send.ts';
import { unsubscribeToken } from '../domain/token.ts';
import { officeHours } from '../domain/window.ts';
import { deliverSend } from './deliver-send.ts';
import { ingestSubmission } from './ingest-submission.ts';
import { recordEmailEvent } from './record-email-event.ts';
import { recordSequenceVersion } from './record-sequence-version.ts';
import { unsubscribe } from './unsubscribe.ts';
import { anotherNurture, confirmedReader, edition, suppress, waitingGuide, waitingNurture } from './walks.test-support.ts';
import { buildMessage, compiledMail, everyCrash, openWorld, publish, sequence, shown, type World } from './world.test-support.ts';

let opened: TestStore;
let world: World;
let versionId: string;

beforeEach(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  await publish(world);
  await edition(world);
  versionId = (await recordSequenceVersion(world)(sequence)).version.id;
  return () => opened.dispose();
});

const deliver = (sendId: string, as: World = world) => deliverSend(as)(sendId);
const find = async (sendId: string) => {
  const send = await world.store.sends.find(sendId);
  if (send === null) throw new Error('This send was written.');
  return send;
};
const mailsOf = (sendId: string) => world.mails.filter((mail) => mail.sendId === sendId);

const offer = () => waitingGuide(world);

const nurture = (over: Partial<Send> = {}) => waitingNurture(world, versionId, over);
const another = (lead: { id: string; email: string }) => anotherNurture(world, versionId, lead);

/** A process that took the mail and died with it. */
async function abandon(send: Send) {
  const now = world.clock.now().toISOString();
  await world.store.sends.claim(send.id, now, now, {
    token: 'dead',
    until: new Date(world.clock.wall().getTime() + 2 * spans.minute).toISOString(),
  });
}

describe('deliverSend', () => {
  it('hands a filled mail to the transport and records what it said', async () => {
    const send = await offer();
    expect(await deliver(send.id)).toEqual({ kind: 'submitted' });
    expect(await find(send.id)).toMatchObject({
      status: 'submitted',
      reason: null,
      attempts: 1,
      providerId: 'provider-1',
      submittedAt: '2026-11-03T10:00:00.000Z',
      leaseToken: null,
    });
    const [mail] = mailsOf(send.id);
    expect(mail).toMatchObject({ to: send.to, kind: 'transactional', messageId: `<${send.id.toLowerCase()}@exemple.fr>` });
    expect(shown(mail, 'downloadUrl')).toMatch(/^https:\/\/exemple\.fr\/telecharger\/[A-Za-z0-9_-]{43}$/);
    expect(shown(mail, 'notMeUrl')).toMatch(/^https:\/\/exemple\.fr\/u\/.*\?pas-moi$/);
  });

  it('hands a mail over once, however often it is called', async () => {
    const send = await offer();
    const outcomes = await Promise.all([deliver(send.id), deliver(send.id), deliver(send.id)]);
    expect(outcomes.filter(({ kind }) => kind === 'submitted')).toHaveLength(1);
    expect(await deliver(send.id)).toEqual({ kind: 'not-claimable' });
    expect(mailsOf(send.id)).toHaveLength(1);
  });

  it('gives a marketing mail the header of one-click unsubscription', async () => {
    const send = await nurture();
    await deliver(send.id);
    const url = `https://exemple.fr/u/${unsubscribeToken(world.keys.unsubscribe, send.leadId ?? '')}`;
    expect(mailsOf(send.id)[0]?.text).toContain(`List-Unsubscribe: <${url}>`);
  });

  it('shows a visitor’s own words in no mail to an address that nobody has proved', async () => {
    await world.store.compiled.put(
      'mail:offer:agences-ia',
      compiledMail('transactional', 'Votre comparatif', ['firstName', 'downloadUrl']),
    );
    const message = buildMessage(world, { fields: { firstName: 'Cliquez ici' } });
    await ingestSubmission(world)(message);
    const lead = await world.store.leads.findByEmail(message.email);
    const send = (await world.store.sends.ofLead(lead?.id ?? ''))[0];
    await deliver(send?.id ?? '');
    expect(shown(mailsOf(send?.id ?? '')[0], 'firstName')).toBe('Bonjour');
  });

  it('reads what a colleague is told of a lead when the mail leaves', async () => {
    const { lead } = await confirmedReader(world);
    const [id] = world.puts.map(({ key }) => key).slice(-2);
    expect(await deliver(id ?? '')).toEqual({ kind: 'submitted' });
    const mail = mailsOf(id ?? '')[0];
    expect([shown(mail, 'email'), shown(mail, 'adminUrl')]).toEqual([lead.email, `https://exemple.fr/admin/collections/leads/${lead.id}`]);
  });

  it('gives colleagues no link that a visitor wrote', async () => {
    const source = buildMessage(world).source;
    const piece = { id: 'p1', title: 'Facture impayée\u202f: https://ailleurs.fr/payer' };
    await confirmedReader(world, { fields: { company: 'https://ailleurs.fr' }, source: { ...source, piece } });
    const [id] = world.puts.map(({ key }) => key).slice(-2);
    await deliver(id ?? '');
    const mail = mailsOf(id ?? '')[0];
    expect(mail?.text).toContain('adminUrl');
    expect(mail?.text).not.toContain('ailleurs.fr');
  });

  it('knows no send that isn’t there, isn’t due or is settled', async () => {
    const later = await offer();
    await world.store.sends.transition(later.id, ['queued'], { dueAt: '2026-11-03T10:00:00.001Z' });
    expect(await deliver(later.id)).toEqual({ kind: 'not-claimable' });
    expect(await deliver(world.random.id())).toEqual({ kind: 'not-claimable' });
  });
});

describe('deliverSend, asking at the moment of sending', () => {
  it('skips a mail to somebody who withdrew, whatever was decided before', async () => {
    const send = await nurture();
    await unsubscribe(world)({ token: unsubscribeToken(world.keys.unsubscribe, send.leadId ?? ''), method: 'one-click' });
    await world.store.sends.transition(send.id, ['skipped'], { status: 'queued' });
    expect(await deliver(send.id)).toEqual({ kind: 'skipped', reason: 'no-consent' });
    expect(mailsOf(send.id)).toEqual([]);
  });

  it('skips a mail whose person withdraws between the question and the claim', async () => {
    const send = await nurture();
    const token = unsubscribeToken(world.keys.unsubscribe, send.leadId ?? '');
    const claim: typeof world.store.sends.claim = async (...args) => {
      await unsubscribe(world)({ token, method: 'one-click' });
      return world.store.sends.claim(...args);
    };
    const racing: World = { ...world, store: { ...world.store, sends: { ...world.store.sends, claim } } };
    expect(await deliver(send.id, racing)).toEqual({ kind: 'not-claimable' });
    expect(mailsOf(send.id)).toEqual([]);
    expect(await find(send.id)).toMatchObject({ status: 'skipped', reason: 'no-consent' });
  });

  it.each([offer, nurture])('skips a mail to a suppressed address', async (build) => {
    const send = await build();
    await suppress(world, send.to);
    expect(await deliver(send.id)).toEqual({ kind: 'skipped', reason: 'suppressed' });
    expect(mailsOf(send.id)).toEqual([]);
  });

  it.each([offer, nurture])('waits while the suppressions can’t be asked', async (build) => {
    const send = await build();
    const findMany = () => Promise.reject(new TransientError('database-away', 'The database is away.'));
    const blind: World = { ...world, store: { ...world.store, suppressions: { ...world.store.suppressions, findMany } } };
    expect(await deliver(send.id, blind)).toMatchObject({ kind: 'deferred', reason: 'suppression-unknown' });
    expect(mailsOf(send.id)).toEqual([]);
    world.pass(spans.minute);
    expect(await deliver(send.id)).toEqual({ kind: 'submitted' });
  });

  it('skips a mail of an enrolment that somebody ended', async () => {
    const send = await nurture();
    await world.store.enrolments.end(send.enrolmentId ?? '', 'meeting', world.clock.now().toISOString());
    expect(await deliver(send.id)).toEqual({ kind: 'skipped', reason: 'enrolment-ended' });
  });

  it('waits for the window of its sequence', async () => {
    const { version } = await recordSequenceVersion(world)({ ...sequence, window: officeHours });
    const send = await nurture({ mail: { kind: 'sequence', versionId: version.id, mailKey: 'mail-1' } });
    world.pass(8 * spans.hour);
    expect(await deliver(send.id)).toEqual({ kind: 'deferred', reason: 'window', until: '2026-11-04T08:00:00.000Z' });
    expect(await find(send.id)).toMatchObject({ status: 'queued', reason: 'window', dueAt: '2026-11-04T08:00:00.000Z', attempts: 0 });
  });

  it('waits while the week is full', async () => {
    const send = await nurture();
    const lead = { id: send.leadId ?? '', email: send.to };
    await deliver(send.id);
    await deliver((await another(lead)).id);
    expect(await deliver((await another(lead)).id)).toEqual({ kind: 'deferred', reason: 'cap', until: '2026-11-10T10:00:00.000Z' });
    expect(world.mails.filter(({ kind }) => kind === 'marketing')).toHaveLength(2);
  });

  it('never goes over the cap when mails of one person are due at once', async () => {
    const send = await nurture();
    const lead = { id: send.leadId ?? '', email: send.to };
    const deliverAll = deliverSend(world);
    const outcomes = await Promise.all(
      [send, await another(lead), await another(lead), await another(lead)].map(({ id }) => deliverAll(id)),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(['submitted', 'submitted', 'deferred', 'deferred']);
  });

  it('keeps five minutes between two mails to one address', async () => {
    const first = await offer();
    const second = { ...first, id: world.random.id(), key: 'second' };
    await world.store.sends.insert(second);
    await deliver(first.id);
    expect(await deliver(second.id)).toEqual({ kind: 'deferred', reason: 'address-gap', until: '2026-11-03T10:05:00.000Z' });
  });
});

describe('deliverSend, when something is missing', () => {
  it('keeps a mail that wasn’t compiled yet, with its reason, and tries again later each time', async () => {
    await world.store.compiled.remove('mail:offer:agences-ia');
    const send = await offer();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      expect(await deliver(send.id)).toMatchObject({ kind: 'requeued', reason: 'mail-not-compiled' });
      const kept = await find(send.id);
      expect(kept).toMatchObject({ status: 'queued', reason: 'mail-not-compiled', attempts: attempt });
      waits.push(Date.parse(kept.dueAt) - world.clock.now().getTime());
      world.pass(spans.hour);
    }
    expect(waits.every((wait, index) => wait >= 7500 * 2 ** index && wait <= 15_000 * 2 ** index)).toBe(true);
    await publish(world);
    expect(await deliver(send.id)).toEqual({ kind: 'submitted' });
    expect(await find(send.id)).toMatchObject({ reason: null });
  });

  it('gives up a mail that is never compiled', async () => {
    await world.store.compiled.remove('mail:offer:agences-ia');
    const send = await offer();
    let tries = 0;
    while ((await find(send.id)).status === 'queued') {
      tries += 1;
      expect(tries).toBeLessThan(200);
      await deliver(send.id);
      world.pass(spans.hour);
    }
    expect(await find(send.id)).toMatchObject({ status: 'failed', reason: 'never-compiled' });
  });

  it('gives up a mail that wants a value nobody has, with its reason: no later try would have more to say', async () => {
    await world.store.compiled.put('mail:offer:agences-ia', compiledMail('transactional', 'Votre comparatif', ['downloadUrl', 'inconnu']));
    const send = await offer();
    expect(await deliver(send.id)).toEqual({ kind: 'failed', reason: 'mail-incomplete: inconnu' });
    expect(await find(send.id)).toMatchObject({ status: 'failed', settledAt: world.clock.now().toISOString() });
  });

  it('skips a mail whose lead was erased', async () => {
    const send = await offer();
    await world.store.leads.erase(send.leadId ?? '');
    expect(await deliver(send.id)).toEqual({ kind: 'skipped', reason: 'erased' });
  });

  it('gives up a mail whose version isn’t there', async () => {
    const send = await nurture({ mail: { kind: 'sequence', versionId: world.random.id(), mailKey: 'mail-1' } });
    expect(await deliver(send.id)).toEqual({ kind: 'failed', reason: 'version-missing' });
  });
});

describe('deliverSend, when the transport', () => {
  it.each([offer, nurture])('can’t be reached: keeps the mail with its reason, and it leaves later', async (build) => {
    const send = await build();
    world.answers.push(new TransientError('smtp-away', 'No connection.'), new TransientError('smtp-away', 'No connection.'));
    expect(await deliver(send.id)).toMatchObject({ kind: 'requeued', reason: 'smtp-away' });
    expect(await find(send.id)).toMatchObject({ status: 'queued', reason: 'smtp-away', attempts: 1, leaseToken: null });
    world.pass(spans.hour);
    expect(await deliver(send.id)).toMatchObject({ kind: 'requeued' });
    world.pass(spans.hour);
    expect(await deliver(send.id)).toEqual({ kind: 'submitted' });
    expect(await find(send.id)).toMatchObject({ attempts: 3, reason: null });
  });

  it('refuses: records its reason and tries no more', async () => {
    const send = await offer();
    world.answers.push({ outcome: 'refused', reason: '554 message rejected' });
    expect(await deliver(send.id)).toEqual({ kind: 'failed', reason: '554 message rejected' });
    expect(await deliver(send.id)).toEqual({ kind: 'not-claimable' });
  });

  it.each([new TransientError('outcome-unknown', 'No answer.'), new Error('odd')])(
    'goes silent (%s): mails a guide again',
    async (error) => {
      const send = await offer();
      world.answers.push(error);
      expect(await deliver(send.id)).toMatchObject({ kind: 'requeued', reason: 'outcome-unknown' });
      world.pass(spans.minute);
      await deliver(send.id);
      expect(mailsOf(send.id)).toMatchObject([{ messageId: send.messageId }]);
    },
  );

  it.each([new TransientError('outcome-unknown', 'No answer.'), new Error('odd')])(
    'goes silent (%s): never mails a nurture mail again',
    async (error) => {
      const send = await nurture();
      world.answers.push(error);
      expect(await deliver(send.id)).toEqual({ kind: 'uncertain', reason: 'outcome-unknown' });
      world.pass(spans.day);
      expect(await deliver(send.id)).toEqual({ kind: 'not-claimable' });
      expect(mailsOf(send.id)).toEqual([]);
    },
  );
});

describe('deliverSend, after a process died with a mail', () => {
  it('leaves it alone as long as the lease holds', async () => {
    const send = await offer();
    await abandon(send);
    world.pass(2 * spans.minute - 1);
    expect(await deliver(send.id)).toEqual({ kind: 'not-claimable' });
  });

  it('submits a guide again, with the same Message-ID', async () => {
    const send = await offer();
    await abandon(send);
    world.pass(2 * spans.minute);
    expect(await deliver(send.id)).toEqual({ kind: 'submitted' });
    expect(mailsOf(send.id)).toMatchObject([{ messageId: send.messageId }]);
  });

  it('makes a nurture mail uncertain, until a report says that it arrived', async () => {
    const send = await nurture();
    await abandon(send);
    world.pass(2 * spans.minute);
    expect(await deliver(send.id)).toEqual({ kind: 'uncertain', reason: 'lease-ran-out' });
    expect(mailsOf(send.id)).toEqual([]);
    const report = {
      providerEventId: 'report-1',
      type: 'Delivery',
      permanent: false,
      sendId: send.id,
      providerMessageId: null,
      at: '2026-11-03T10:02:00Z',
      detail: null,
      recipient: null,
    };
    await recordEmailEvent(world)(report);
    expect(await find(send.id)).toMatchObject({ status: 'delivered' });
  });

  it('doesn’t write over a mail that somebody else has taken over', async () => {
    const send = await offer();
    await abandon(send);
    world.pass(2 * spans.minute);
    await suppress(world, send.to);
    const outcomes = await Promise.all([deliver(send.id), deliver(send.id), deliver(send.id)]);
    expect(outcomes.filter(({ kind }) => kind === 'skipped')).toHaveLength(1);
  });

  it('loses its claim to a report that settles the mail first', async () => {
    const send = await offer();
    const settle: typeof world.store.sends.settle = async (...args) => {
      await world.store.sends.transition(send.id, ['submitting'], { status: 'delivered' });
      return world.store.sends.settle(...args);
    };
    const late: World = { ...world, store: { ...world.store, sends: { ...world.store.sends, settle } } };
    expect(await deliver(send.id, late)).toEqual({ kind: 'lost' });
    expect(await find(send.id)).toMatchObject({ status: 'delivered' });
  });

  it('brings a guide once, twice with one Message-ID only when it died between submitting and recording', async () => {
    const doubles: string[] = [];
    await everyCrash(world, {
      begin: offer,
      work: (dying, send) => deliver(send.id, dying),
      mend: async (send) => {
        world.pass(3 * spans.minute);
        await deliver(send.id);
      },
      check: async (send, point) => {
        const received = mailsOf(send.id);
        expect({ point, status: (await find(send.id)).status, ids: new Set(received.map(({ messageId }) => messageId)) }).toEqual({
          point,
          status: 'submitted',
          ids: new Set([send.messageId]),
        });
        if (received.length > 1) doubles.push(`${point.when} ${point.call}`);
        expect(received.length).toBeLessThanOrEqual(2);
      },
    });
    // after submit, before settle: two names of one moment
    expect(doubles).toHaveLength(2);
  });

  it('brings a nurture mail at most once, and leaves it queued unless it may have left', async () => {
    const uncertain: string[] = [];
    await everyCrash(world, {
      begin: () => nurture(),
      work: (dying, send) => deliver(send.id, dying),
      mend: async (send) => {
        world.pass(3 * spans.minute);
        await deliver(send.id);
      },
      check: async (send, point) => {
        const { status } = await find(send.id);
        const received = mailsOf(send.id).length;
        expect(received).toBeLessThanOrEqual(1);
        if (status === 'uncertain') uncertain.push(`${point.when} ${point.call}`);
        else expect({ point, status, received }).toEqual({ point, status: 'submitted', received: 1 });
      },
    });
    // after claim, before and after the cap is asked once more, before and after submit, before settle
    expect(uncertain).toHaveLength(6);
  });
});
