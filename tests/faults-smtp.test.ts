import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { arrivals, Evidence, type SendRow } from './evidence.ts';
import { until } from './installation.ts';
import { addressesInLogs, clock, copyOf, discard, freePort, type Place, type Running, start } from './parts.ts';
import { ask, linkIn, newReader, type Reader, requestGuide, takenFor } from './reader.ts';
import { hangUp, type Received, type Sink, silence, startSink } from './smtp-sink.ts';

let reader: Reader;
let sink: Sink | null;
let place: Place;
let evidence: Evidence;
let edge: Running;

async function open(smtpPort: number): Promise<void> {
  place = await copyOf(inject('prepared'), smtpPort);
  evidence = new Evidence(place);
  edge = await start('edge', place);
}

beforeEach(() => {
  reader = newReader('nadia');
  sink = null;
});

afterEach(async () => {
  expect(addressesInLogs()).toEqual([]);
  edge.kill();
  await edge.gone;
  await evidence.close();
  await sink?.close();
  await discard(place);
});

/** The mail's row once it has been tried so many times. */
function tried(times: number, seconds = 10): Promise<SendRow> {
  return until(
    `${times} attempts`,
    async () => (await evidence.sendsTo(reader)).find(({ attempts, status }) => attempts === times && status !== 'submitting'),
    seconds,
  );
}

function only(mails: Received[]): Received {
  const [mail] = mails;
  if (mail === undefined) throw new Error('There is no mail.');
  return mail;
}

/** Seconds of product time until it is tried again. */
const wait = async ({ dueAt }: SendRow): Promise<number> => (Date.parse(dueAt) - (await evidence.now()).getTime()) / 1000;

/** Moves on until the mail has left. */
async function expectArrival(server: Sink): Promise<void> {
  await clock(place, '+2h');
  await expect.poll(() => arrivals(server, reader), { timeout: 10_000 }).toEqual({ copies: 1, mails: 1 });
  expect(await tried((await evidence.sendsTo(reader))[0]?.attempts ?? 0)).toMatchObject({ status: 'submitted', reason: null });
}

describe('while nobody takes mail', () => {
  it('a request is accepted, its mail tried ever more rarely, and sent when the server is back', async () => {
    const port = await freePort();
    await open(port);
    expect((await requestGuide(place, reader)).status).toBe(303);

    for (const [attempt, longest] of [
      [1, 15],
      [2, 30],
      [3, 60],
      [4, 120],
    ] as const) {
      const row = await tried(attempt);
      expect(row).toMatchObject({ status: 'queued', reason: 'smtp-unavailable' });
      expect(await wait(row)).toBeGreaterThan(longest / 2 - 2);
      expect(await wait(row)).toBeLessThanOrEqual(longest);
      if (attempt < 4) await clock(place, '+2m');
    }

    sink = await startSink(port);
    await expectArrival(sink);
  });

  it('the visitor waits for no mail server, not even one that says nothing', { timeout: 60_000 }, async () => {
    sink = await startSink(0, { greeting: () => silence });
    await open(sink.port);
    const began = performance.now();
    expect((await requestGuide(place, reader)).status).toBe(303);
    expect(performance.now() - began).toBeLessThan(5000);
    expect(await tried(1, 40)).toMatchObject({ status: 'queued', reason: 'smtp-unavailable' });
    sink.hooks = {};
    await expectArrival(sink);
  });
});

describe('while the mail server refuses', () => {
  const later: [string, Sink['hooks'], string][] = [
    ['everybody, for now', { greeting: () => '421 4.3.2 closing' }, 'smtp-unavailable'],
    ['the sender, for now', { onCommand: (verb) => (verb === 'MAIL' ? '451 4.3.0 later' : undefined) }, 'smtp-deferred'],
    ['the recipient, for now', { onCommand: (verb) => (verb === 'RCPT' ? '450 4.2.1 busy' : undefined) }, 'smtp-deferred'],
    ['the message, for now', { answer: () => '452 4.3.1 full' }, 'smtp-deferred'],
    ['our login', { onCommand: (verb) => (verb === 'MAIL' ? '530 5.7.0 log in first' : undefined) }, 'smtp-login'],
    ['by hanging up at RCPT', { onCommand: (verb) => (verb === 'RCPT' ? hangUp : undefined) }, 'smtp-unavailable'],
    ['by hanging up before the message', { onCommand: (verb) => (verb === 'DATA' ? hangUp : undefined) }, 'smtp-unavailable'],
    ['by hanging up after the message', { answer: () => hangUp }, 'outcome-unknown'],
  ];

  it.each(later)('%s, the mail waits with its reason and arrives when it can', async (_what, hooks, reason) => {
    sink = await startSink(0, hooks);
    await open(sink.port);
    await requestGuide(place, reader);
    expect(await tried(1)).toMatchObject({ status: 'queued', reason });
    sink.hooks = {};
    await expectArrival(sink);
  });

  const forGood: [string, Sink['hooks'], string][] = [
    [
      'the recipient',
      { onCommand: (verb) => (verb === 'RCPT' ? '550 5.1.1 nobody of that name' : undefined) },
      '550 5.1.1 nobody of that name',
    ],
    ['the message', { answer: () => '554 5.6.0 not like this' }, '554 5.6.0 not like this'],
  ];

  it.each(forGood)('%s for good, the mail has failed with the server’s words and isn’t tried again', async (_what, hooks, reason) => {
    sink = await startSink(0, hooks);
    await open(sink.port);
    await requestGuide(place, reader);
    expect(await tried(1)).toMatchObject({ status: 'failed', reason });
    sink.hooks = {};
    await clock(place, '+2h');
    expect(arrivals(sink, reader)).toEqual({ copies: 0, mails: 0 });
    expect(await tried(1)).toMatchObject({ status: 'failed' });
  });

  it('one mail, the others go on', async () => {
    const [first, second] = [newReader('omar'), newReader('ines')];
    sink = await startSink(0, { answer: ({ to }) => (to.includes(first.email) ? '451 4.3.0 later' : '250 2.0.0 taken') });
    await open(sink.port);
    await Promise.all([first, second].map((each) => requestGuide(place, each)));
    const server = sink;
    await expect.poll(() => arrivals(server, second), { timeout: 10_000 }).toEqual({ copies: 1, mails: 1 });
    reader = first;
    expect(await tried(1)).toMatchObject({ status: 'queued', reason: 'smtp-deferred' });
  });
});

describe('a process that is stopped while its mail server dawdles', () => {
  it('ends in time, and its successor sends the mail', async () => {
    const server = await startSink(0, { onCommand: (verb) => (verb === 'MAIL' ? silence : undefined) });
    sink = server;
    await open(server.port);
    await requestGuide(place, reader);
    await until('a mail that is leaving', async () => (await evidence.sendsTo(reader))[0]?.status === 'submitting');
    const began = performance.now();
    await edge.stop();
    expect(performance.now() - began).toBeLessThan(4000);
    server.hooks = {};
    await evidence.leasesRunOut();
    edge = await start('edge', place);
    await expect.poll(() => arrivals(server, reader), { timeout: 10_000 }).toEqual({ copies: 1, mails: 1 });
  });
});

describe('a mail of the sequence', () => {
  async function untilTheFourthDay(server: Sink): Promise<void> {
    await open(server.port);
    await requestGuide(place, reader);
    await expect.poll(() => takenFor(server, reader).length, { timeout: 10_000 }).toBe(1);
    const token = (await linkIn(only(server.mails), 'telecharger')).split('/').at(-1) ?? '';
    expect((await ask(place.origin, '/api/funnel/downloads', { fields: { token }, from: reader })).status).toBe(303);
    // the tick that begins the sequence
    await clock(place, '+1m');
  }

  it('waits while the server takes nothing, and leaves once', async () => {
    const server = await startSink();
    sink = server;
    await untilTheFourthDay(server);
    server.hooks = { answer: () => '451 4.3.0 later' };
    await clock(place, '+4d');
    expect((await evidence.sendsTo(reader)).at(-1)).toMatchObject({ kind: 'marketing', status: 'queued', reason: 'smtp-deferred' });
    server.hooks = {};
    await clock(place, '+2h');
    await clock(place, '+2h');
    expect(takenFor(server, reader)).toHaveLength(2);
  });

  it('is uncertain, never sent again, when the server hangs up on the whole message', async () => {
    const server = await startSink();
    sink = server;
    await untilTheFourthDay(server);
    server.hooks = { answer: () => hangUp };
    await clock(place, '+4d');
    server.hooks = {};
    await clock(place, '+2h');
    expect((await evidence.sendsTo(reader)).at(-1)).toMatchObject({ kind: 'marketing', status: 'uncertain', reason: 'outcome-unknown' });
    expect(takenFor(server, reader)).toHaveLength(1);
    // and what comes after it goes on
    await clock(place, '+4d');
    expect(takenFor(server, reader)).toHaveLength(2);
  });
});

describe('a crowd that asked while nobody took mail', () => {
  it('is served when the server is back, each once', async () => {
    const port = await freePort();
    await open(port);
    const crowd = Array.from({ length: 40 }, () => newReader('foule'));
    for (const answer of await Promise.all(crowd.map((each) => requestGuide(place, each)))) expect(answer.status).toBe(303);
    await until('40 mails tried', async () => (await evidence.sends()).filter(({ attempts }) => attempts > 0).length === crowd.length);
    const server = await startSink(port);
    sink = server;
    await clock(place, '+2h');
    await evidence.quiet();
    for (const each of crowd) expect(arrivals(server, each)).toEqual({ copies: 1, mails: 1 });
    expect(await evidence.stuck()).toEqual([]);
  });
});
