import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { arrivals, Evidence } from './evidence.ts';
import {
  addressesInLogs,
  clock,
  colleague,
  copyOf,
  discard,
  discardKept,
  keep,
  onMongo,
  type Place,
  type Prepared,
  type Running,
  start,
} from './parts.ts';
import { type Answer, ask, isMarketing, linkIn, newReader, oneClick, oneClickPath, type Reader, requestGuide, takenFor } from './reader.ts';
import { type Sink, startSink } from './smtp-sink.ts';

const readers = Array.from({ length: 24 }, () => newReader('lea'));
const few = readers.slice(0, 6);
/** Path of the guide mail's link, by address. */
const links = new Map<string, string>();

let sink: Sink;
let place: Place;
let evidence: Evidence;
let edge: Running;

/** Installations in which the readers have got that far; tests work on copies. */
const stages = new Map<Stage, Prepared>();
type Stage = 'mailed' | 'confirmed' | 'nurtured';

beforeAll(async () => {
  await open(inject('prepared'));
  await Promise.all(readers.map((reader) => requestGuide(place, reader)));
  await evidence.quiet();
  for (const reader of readers) links.set(reader.email, await linkIn(onlyMail(reader), 'telecharger'));
  await reach('mailed');
  await Promise.all(readers.map(press));
  // the tick that begins the sequence needn't be waited for
  await clock(place, '+1m');
  await evidence.quiet();
  await reach('confirmed');
  await clock(place, '+3d');
  await evidence.quiet();
  await reach('nurtured');
  await close();
});

afterAll(async () => {
  for (const kept of stages.values()) await discardKept(kept);
});
afterEach(async () => {
  expect(await evidence.stuck()).toEqual([]);
  expect((await evidence.chain()).kind).toBe('whole');
  expect(addressesInLogs()).toEqual([]);
  await close();
});

async function open(from: Prepared | undefined): Promise<void> {
  if (from === undefined) throw new Error('The readers did not get that far.');
  sink = await startSink();
  place = await copyOf(from, sink.port);
  evidence = new Evidence(place);
  edge = await start('edge', place);
}

async function close(): Promise<void> {
  edge.kill();
  await edge.gone;
  await evidence.close();
  await sink.close();
  await discard(place);
}

async function reach(stage: Stage): Promise<void> {
  await edge.stop();
  stages.set(stage, await keep(place));
  edge = await start('edge', place);
}

/** The successor of a process that was killed, two minutes later. */
async function succeed(): Promise<void> {
  edge.kill();
  await edge.gone;
  await evidence.leasesRunOut();
  edge = await start('edge', place);
  await evidence.quiet();
}

function onlyMail(reader: Reader) {
  const [mail] = takenFor(sink, reader);
  if (mail === undefined) throw new Error('The guide mail did not come.');
  return mail;
}

const press = (reader: Reader): Promise<Answer> =>
  ask(place.origin, '/api/funnel/downloads', { fields: { token: links.get(reader.email)?.split('/').at(-1) ?? '' }, from: reader });

const nurture = (reader: Reader) => takenFor(sink, reader).filter(isMarketing);

/** Sends everything at once and kills the process at a point. Null: no answer came. */
async function killedWhile(requests: () => Promise<Answer>[], point: Promise<void>): Promise<(Answer | null)[]> {
  const answers = requests().map((request) => request.catch(() => null));
  await point;
  edge.kill();
  return Promise.all(answers);
}

/** On MongoDB every second of these moments: SQLite has them all, and the code around them is the same. */
const moments = <T>(all: readonly T[]): T[] => all.filter((_, index) => !onMongo(inject('prepared')) || index % 2 === 0);

describe('the button of a guide mail', () => {
  beforeEach(() => open(stages.get('mailed')));

  it.each(
    moments([
      ['confirmed line', 1],
      ['confirmed line', 7],
      ['enrolment', 1],
      ['word to colleagues', 1],
      ['word to colleagues', 4],
      ['confirmed lead', 2],
      ['download', 3],
    ] as const),
  )('does everything once when the process is killed at a %s, no. %i', async (landmark, count) => {
    await killedWhile(() => few.map(press), evidence.written(landmark, count));
    await succeed();
    for (const reader of few) {
      const again = await press(reader);
      expect(again.status).toBe(303);
      const pdf = await ask(place.origin, again.headers.location ?? '');
      expect([pdf.status, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
    }
    await clock(place, '+1m');
    await evidence.quiet();
    for (const reader of few) {
      expect(await evidence.consents(reader)).toEqual(['newsletter asked', 'nurture asked', 'newsletter confirmed', 'nurture confirmed']);
      expect(await evidence.enrolments(reader)).toEqual(['active']);
      expect((await evidence.downloads(reader)).every((count) => count === 1 || count === 2)).toBe(true);
    }
    expect(arrivals(sink, { email: colleague }).mails).toBe(few.length);
  });
});

describe('a mail of the sequence', () => {
  beforeEach(() => open(stages.get('confirmed')));

  /** Nobody got it twice, nobody who should have got it and didn't is without a reason, and the sequence goes on for everybody. */
  async function expectAtMostOnce(): Promise<void> {
    for (const reader of readers) {
      const rows = (await evidence.sendsTo(reader)).filter(({ kind }) => kind === 'marketing');
      expect([reader.email, rows.length]).toEqual([reader.email, 1]);
      const [row] = rows;
      const copies = nurture(reader).length;
      if (row?.status === 'submitted') expect(copies).toBe(1);
      else expect([row?.status, row?.reason, copies <= 1]).toEqual(['uncertain', 'lease-ran-out', true]);
    }
    const before = new Map(readers.map((reader) => [reader.email, nurture(reader).length]));
    await clock(place, '+4d');
    for (const reader of readers) expect(nurture(reader).length).toBe((before.get(reader.email) ?? 0) + 1);
  }

  it.each(moments([1, 6, 12, 20]))('never leaves twice when the process is killed as row %i of 24 is written', async (fatal) => {
    const written = evidence.written('mail of the sequence', fatal);
    const moved = clock(place, '+3d');
    await written;
    edge.kill();
    await succeed();
    await moved;
    await expectAtMostOnce();
  });

  it.each(moments(['MAIL', 'RCPT', 'DATA']))('never leaves twice when the process is killed at %s', async (fatal) => {
    let seen = 0;
    sink.hooks.onCommand = (verb) => {
      if (verb === fatal) seen += 1;
      if (seen === 5) edge.kill();
      return undefined;
    };
    const moved = clock(place, '+3d');
    await edge.gone;
    sink.hooks = {};
    await succeed();
    await moved;
    await expectAtMostOnce();
  });

  it.each(['onData', 'onAnswered'] as const)('is uncertain, never sent again, when the process is killed %s', async (hook) => {
    let seen = 0;
    let fatal = '';
    sink.hooks[hook] = (mail) => {
      seen += 1;
      if (seen !== 9) return;
      fatal = mail.to[0] ?? '';
      edge.kill();
    };
    const moved = clock(place, '+3d');
    await edge.gone;
    sink.hooks = {};
    await succeed();
    await moved;
    expect(nurture({ email: fatal, network: '' })).toHaveLength(1);
    if (hook === 'onData') expect((await evidence.sendsTo({ email: fatal })).map(({ status }) => status)).toContain('uncertain');
    await expectAtMostOnce();
  });
});

describe('one click of the mail client', () => {
  const clicks = new Map<string, string>();
  beforeAll(async () => {
    await open(stages.get('confirmed'));
    await clock(place, '+3d');
    for (const reader of few) {
      const [mail] = nurture(reader);
      if (mail !== undefined) clicks.set(reader.email, oneClickPath(mail));
    }
    await close();
  });
  beforeEach(() => open(stages.get('nurtured')));

  const click = ({ email }: Reader) => ask(place.origin, clicks.get(email) ?? '', { fields: oneClick });

  it.each(
    moments([
      ['withdrawn line', 1],
      ['withdrawn line', 7],
      ['withdrawn line', 12],
      ['ended enrolment', 1],
      ['ended enrolment', 5],
    ] as const),
  )('ends the sequence for good when the process is killed at a %s, no. %i', async (landmark, count) => {
    const answers = await killedWhile(() => few.map(click), evidence.written(landmark, count));
    await succeed();
    for (const [index, reader] of few.entries()) {
      // a mail client that heard nothing asks again
      if (answers[index]?.status !== 200) expect((await click(reader)).status).toBe(200);
    }
    await clock(place, '+4d');
    for (const reader of few) {
      expect(nurture(reader)).toEqual([]);
      expect((await evidence.consents(reader)).slice(-2)).toEqual(['newsletter withdrawn', 'nurture withdrawn']);
      expect(await evidence.consents(reader)).toHaveLength(6);
      expect(await evidence.enrolments(reader)).toEqual(['withdrawn']);
    }
    expect(nurture(readers.at(-1) ?? few[0] ?? newReader('nobody'))).toHaveLength(1);
  });
});
