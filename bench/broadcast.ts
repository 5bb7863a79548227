import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openPayloadStore } from '@sillage/functions/adapters/payload-store.ts';
import { openPayloadOnMongo } from '@sillage/functions/adapters/test-payload-on-mongo.ts';
import { startMongod } from '../scripts/mongod/start.ts';
import type { Measurement, Row } from './measurement.ts';
import { everyOneRecorded, requested, type Sent, sendFrom } from './parts/broadcasting.ts';
import { newInstallation, secret } from './parts/installation.ts';
import { measuredMail } from './parts/mail.ts';
import { nodemailerComposing } from './parts/nodemailer.ts';
import { type Program, startProgram } from './parts/processes.ts';
import { inTurns, progress } from './parts/repeat.ts';

const size = 30_000;
const small = 3_000;
const times = 3;

/** One broadcast on SQLite, from a sender in a process of its own to a sink or stub in another. */
async function broadcast(count: number, to: Program<{ port: number }>, env: (port: number) => Record<string, string>): Promise<Sent> {
  const folder = newInstallation('empty');
  const databaseUrl = `file:${join(folder, 'sillage.db')}`;
  const { store, payload } = await openPayloadStore({ databaseUrl, secret });
  try {
    const { runId } = await requested(store, payload, count);
    const before = await to.ask<number>('count');
    const sent = await sendFrom({ DATABASE_URL: databaseUrl, ...env(to.ready.port) });
    const mails = (await to.ask<number>('count')) - before;
    if (mails !== count || sent.submitted !== count)
      throw new Error(`${mails} of ${count} mails arrived, ${sent.submitted} were submitted.`);
    await everyOneRecorded(store, runId, count);
    return sent;
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same on a MongoDB of one member, whose own work is in no process of ours. */
async function onMongo(mongod: string, count: number, to: Program<{ port: number }>): Promise<Sent> {
  const { store, payload, databaseUrl, dispose } = await openPayloadOnMongo(mongod);
  try {
    const { runId } = await requested(store, payload, count);
    const before = await to.ask<number>('count');
    const sent = await sendFrom({ DATABASE_URL: databaseUrl, ...smtp(to.ready.port) });
    const mails = (await to.ask<number>('count')) - before;
    if (mails !== count || sent.submitted !== count)
      throw new Error(`${mails} of ${count} mails arrived, ${sent.submitted} were submitted.`);
    await everyOneRecorded(store, runId, count);
    return sent;
  } finally {
    await dispose();
  }
}

const peer = 'nodemailer composing each mail';

/** What most Node applications do instead: nothing is checked and nothing recorded. In this process, which has what it needs loaded. */
async function composed(count: number, to: Program<{ port: number }>): Promise<Sent> {
  const mail = await measuredMail();
  return { ...(await nodemailerComposing(mail, to.ready.port, count)), submitted: count, peakMb: Number.NaN };
}

const smtp = (port: number) => ({ SMTP_URL: `smtp://127.0.0.1:${port}` });
const ses = (port: number) => ({ SES_ENDPOINT: `http://127.0.0.1:${port}` });

async function run(): Promise<Row[]> {
  const sink = await startProgram<{ port: number }>('smtp-sink');
  const stub = await startProgram<{ port: number }>('ses-stub');
  const mongod = await startMongod({ replicas: 1 }).catch(() => null);
  try {
    const sent = await inTurns(times, {
      'SMTP, 30,000': () => broadcast(size, sink, smtp),
      'SMTP, 3,000': () => broadcast(small, sink, smtp),
      [peer]: () => composed(4000, sink),
      'SES, 30,000': () => broadcast(size, stub, ses),
      ...(mongod === null ? {} : { 'SMTP, 10,000, on MongoDB': () => onMongo(mongod.url, size / 3, sink) }),
    });
    for (const [name, runs] of sent) {
      for (const { seconds, cpuSeconds, submitted, peakMb } of runs)
        progress(
          `${name}: ${Math.round(submitted / seconds)}/s, ${((1000 * cpuSeconds) / submitted).toFixed(3)} s per 1,000${Number.isNaN(peakMb) ? '' : `, ${Math.round(peakMb)} MB`}`,
        );
    }
    return rowsOf(sent);
  } finally {
    await sink.stop();
    await stub.stop();
    await mongod?.stop();
  }
}

function rowsOf(sent: Map<string, Sent[]>): Row[] {
  const measures: { what: string; unit: string; better: Row['better']; of: (one: Sent) => number }[] = [
    { what: 'rate', unit: 'mails/s', better: 'more', of: ({ submitted, seconds }) => submitted / seconds },
    { what: 'CPU of the sender', unit: 's per 1,000', better: 'less', of: ({ submitted, cpuSeconds }) => (1000 * cpuSeconds) / submitted },
    { what: 'peak memory of the sender', unit: 'MB', better: 'less', of: ({ peakMb }) => peakMb },
  ];
  return measures.flatMap(({ of, ...measure }) =>
    [...sent]
      .filter(([who]) => measure.unit !== 'MB' || who !== peer)
      .map(([who, runs]): Row => {
        const against = measure.unit === 'MB' ? 'SMTP, 3,000' : peer;
        return { ...measure, who, values: runs.map(of), ...(who === against ? {} : { against }) };
      }),
  );
}

export const measurement: Measurement = {
  name: 'broadcast',
  what: `A whole broadcast on SQLite (and, where it says so, on MongoDB), from the approved request to the last recorded outcome: the audience is counted, one row a reader is written; consent, suppression, cap and switches are read again at the moment of sending; the mail (24 KB, three variables) is filled, claimed, submitted to a sink or a stub of SES in another process, and its outcome recorded, every step durable. CPU and memory are of the sender’s process, which does nothing else.`,
  run,
};
