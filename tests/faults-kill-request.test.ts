import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { arrivals, Evidence } from './evidence.ts';
import { until } from './installation.ts';
import { addressesInLogs, copyOf, discard, onMongo, openDatabase, type Place, type Running, start } from './parts.ts';
import { newReader, type Reader, requestGuide, takenFor } from './reader.ts';
import { type Sink, startSink } from './smtp-sink.ts';

let sink: Sink;
let place: Place;
let evidence: Evidence;
let edge: Running;

beforeEach(async () => {
  sink = await startSink();
  place = await copyOf(inject('prepared'), sink.port);
  evidence = new Evidence(place);
  edge = await start('edge', place);
});

afterEach(async () => {
  edge.kill();
  await edge.gone;
  await evidence.close();
  await sink.close();
  await discard(place);
});

/** What is left of the process, then its successor on the same folder. */
async function succeed(): Promise<void> {
  edge.kill();
  await edge.gone;
  await evidence.leasesRunOut();
  edge = await start('edge', place);
  await evidence.quiet();
}

type Asked = { reader: Reader; answered: boolean };

/** Somebody new asks for the comparatif; never rejects, since the other side may be killed. */
async function askOnce(log: Asked[], onAnswer: () => void = () => undefined): Promise<void> {
  const asked: Asked = { reader: newReader('camille'), answered: false };
  log.push(asked);
  const onStatus = (status: number) => {
    asked.answered = status === 303;
    onAnswer();
  };
  await requestGuide(place, asked.reader, { onStatus }).catch(() => undefined);
}

/** Every answered request came to one mail, twice only where the first copy was out before the kill; no other came to two. */
async function expectEachOnce(asked: Asked[], outBefore: ReadonlySet<string>): Promise<void> {
  for (const { reader, answered } of asked) {
    const { copies, mails } = arrivals(sink, reader);
    if (answered) expect([reader.email, mails]).toEqual([reader.email, 1]);
    expect(mails).toBeLessThanOrEqual(1);
    expect(copies).toBeLessThanOrEqual(outBefore.has(reader.email) ? 2 : 1);
  }
  expect(await evidence.stuck()).toEqual([]);
  expect((await evidence.chain()).kind).toBe('whole');
  expect(addressesInLogs()).toEqual([]);
}

const mailed = () => new Set(sink.mails.flatMap(({ to }) => to));

describe('a request that was answered by « merci »', () => {
  it.each([
    [1, 1],
    [1, 64],
    [64, 64],
    [250, 64],
  ])('is mailed once though the process was killed at answer %i of %i visitors', async (fatal, visitors) => {
    const asked: Asked[] = [];
    let answers = 0;
    const onAnswer = () => {
      answers += 1;
      if (answers === fatal) edge.kill();
    };
    const visitor = async () => {
      while (answers < fatal) await askOnce(asked, onAnswer);
    };
    await Promise.all(Array.from({ length: visitors }, visitor));
    await edge.gone;
    const before = mailed();
    await succeed();
    expect(asked.filter(({ answered }) => answered).length).toBeGreaterThanOrEqual(fatal);
    await expectEachOnce(asked, before);
  });

  it.each([0, 3, 8, 20, 50, 120])('is mailed once though the process was killed %i ms after ten asked', async (milliseconds) => {
    const asked: Asked[] = [];
    const asking = Promise.all(Array.from({ length: 10 }, () => askOnce(asked)));
    await new Promise((next) => setTimeout(next, milliseconds));
    edge.kill();
    await asking;
    await edge.gone;
    const before = mailed();
    await succeed();
    await expectEachOnce(asked, before);
  });
});

describe('a process that is killed again and again', () => {
  it('catches up with everything it ever answered, each once', async () => {
    const asked: Asked[] = [];
    await Promise.all(Array.from({ length: 40 }, () => askOnce(asked)));
    expect(asked.every(({ answered }) => answered)).toBe(true);
    for (const mails of [1, 6, 15, 30]) {
      await until(`${mails} mails`, async () => sink.mails.length >= mails);
      edge.kill();
      await edge.gone;
      edge = await start('edge', place);
    }
    const before = mailed();
    await succeed();
    await expectEachOnce(asked, before);
  });
});

describe.skipIf(onMongo(inject('prepared')))('a request that the database can’t take', () => {
  it('is refused with a way forward; sent again, it is as durable as any', { timeout: 90_000 }, async () => {
    const reader = newReader('yves');
    const holder = openDatabase(place);
    holder.exec('BEGIN EXCLUSIVE');
    const refused = await requestGuide(place, reader);
    holder.close();
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, expect.stringMatching(/^\d+$/)]);
    expect(refused.text).toContain('<html lang="fr"');

    const asked: Asked = { reader, answered: false };
    const onStatus = (status: number) => {
      asked.answered = status === 303;
      edge.kill();
    };
    await requestGuide(place, reader, { onStatus }).catch(() => undefined);
    expect(asked.answered).toBe(true);
    await edge.gone;
    const before = mailed();
    await succeed();
    await expectEachOnce([asked], before);
  });
});

describe('a guide mail', () => {
  const reader = newReader('louise');

  /** The kill comes from the mail server: it knows exactly how far the process got. */
  async function killedBy(hook: (kill: () => void) => Sink['hooks']): Promise<void> {
    const kill = () => {
      edge.kill();
      sink.hooks = {};
    };
    sink.hooks = hook(kill);
    expect((await requestGuide(place, reader)).status).toBe(303);
    await edge.gone;
    await succeed();
    expect((await evidence.sendsTo(reader)).map(({ status }) => status)).toEqual(['submitted']);
    expect(await evidence.stuck()).toEqual([]);
  }

  it.each(['EHLO', 'MAIL', 'RCPT', 'DATA'])('arrives once when the process is killed at %s', async (fatal) => {
    await killedBy((kill) => ({ onCommand: (verb) => void (verb === fatal && kill()) }));
    expect(arrivals(sink, reader)).toEqual({ copies: 1, mails: 1 });
  });

  it('arrives twice under one Message-ID when the process is killed between submitting and recording', async () => {
    await killedBy((kill) => ({ onData: kill }));
    expect(arrivals(sink, reader)).toEqual({ copies: 2, mails: 1 });
  });

  it('is one mail when the process is killed as it hears that it was taken', async () => {
    await killedBy((kill) => ({ onAnswered: kill }));
    expect(arrivals(sink, reader).mails).toBe(1);
  });

  it('does not leave again while the process that has it may still live', async () => {
    sink.hooks.onData = () => edge.kill();
    await requestGuide(place, reader);
    await edge.gone;
    sink.hooks = {};
    edge = await start('edge', place);
    // its queue is empty and its tick has run
    const next = newReader('paul');
    await requestGuide(place, next);
    await expect.poll(() => arrivals(sink, next).copies, { timeout: 10_000 }).toBe(1);
    expect((await evidence.sendsTo(reader)).map(({ status }) => status)).toEqual(['submitting']);
    expect(takenFor(sink, reader)).toHaveLength(1);
  });
});
