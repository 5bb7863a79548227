import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { whitepapers } from '@sillage/cms/seed/content/whitepapers/index.ts';
import type { Measurement, Row } from './measurement.ts';
import { environment, freePort, newInstallation, startService } from './parts/installation.ts';
import { type Load, post } from './parts/load.ts';
import { startProgram } from './parts/processes.ts';
import { inTurns, progress, runs } from './parts/repeat.ts';

const connections = 64;
const seconds = 8;
/** How long the mails that the load asked for are watched leaving. */
const drainSeconds = 10;

type Captured = Load & { cpuPerThousand: number | null; mailsPerSecond: number | null };

const address = (index: number) => `lectrice-${index}@entreprise-${index}.example`;

/** The form of the compiled landing page, as a browser would post it: every field that it has, every box ticked. */
async function formOf(origin: string): Promise<(index: number) => string> {
  const page = `${origin}/comparatifs/${whitepapers[0]?.slug}`;
  const html = await (await fetch(page)).text();
  const form = /<form class="formulaire"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  const fields = new URLSearchParams();
  for (const [input] of form.matchAll(/<input\b[^>]*>/g)) {
    const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(input)?.[1];
    const name = attribute('name');
    if (name === undefined || name === 'email' || name === 'fonction_bis') continue;
    if (attribute('type') === 'hidden') fields.set(name, attribute('value') ?? '');
    else fields.set(name, attribute('type') === 'checkbox' ? 'on' : 'Ateliers de l’exemple');
  }
  if (!fields.has('d')) throw new Error(`${page} has no form.`);
  const rest = fields.toString();
  return (index) => `email=${encodeURIComponent(address(index))}&${rest}`;
}

/** Every address that was answered must be in a committed row: of the queue, or of what it became. */
function assertKept(dataDir: string, answered: readonly number[]): void {
  const database = new DatabaseSync(join(dataDir, 'sillage.db'), { readOnly: true });
  const rows = database
    .prepare("SELECT email FROM submissions UNION SELECT json_extract(body, '$.email') FROM queue_rows WHERE topic = 'submissions'")
    .all();
  database.close();
  const kept = new Set(rows.map(({ email }) => email));
  const lost = answered.filter((index) => !kept.has(address(index)));
  if (lost.length > 0) throw new Error(`${lost.length} of ${answered.length} submissions were lost.`);
}

/** One installation of its own each time, with everything that goes on behind a form: ingest, consents, grants, mails. */
async function sillage(): Promise<Captured> {
  const dataDir = newInstallation('site');
  const sink = await startProgram<{ port: number }>('smtp-sink');
  const ports = { edge: await freePort(), worker: await freePort(), smtp: sink.ready.port };
  const edge = await startService('edge', environment(dataDir, ports));
  try {
    const origin = `http://127.0.0.1:${ports.edge}`;
    const bodyOf = await formOf(origin);
    const answered: number[] = [];
    const cpu = edge.cpuSeconds();
    const load = await post(`${origin}/api/funnel/submissions`, {
      connections,
      seconds,
      wanted: 303,
      make: (index) => ({
        body: bodyOf(index),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-forwarded-for': `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
        },
      }),
      answered: (index) => answered.push(index),
    });
    const cpuAfter = edge.cpuSeconds();
    const before = await sink.ask<number>('count');
    await new Promise((done) => setTimeout(done, drainSeconds * 1000));
    const mails = (await sink.ask<number>('count')) - before;
    await edge.stop();
    assertKept(dataDir, answered);
    return {
      ...load,
      cpuPerThousand: cpu === null || cpuAfter === null ? null : (1000 * (cpuAfter - cpu)) / load.answered,
      mailsPerSecond: mails / drainSeconds,
    };
  } finally {
    await edge.stop();
    await sink.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** What a Payload site does: form-builder's form-submissions over REST. It keeps the row and does nothing else. */
async function payloadForms(): Promise<Captured> {
  const folder = mkdtempSync(join(tmpdir(), 'forms-'));
  // In production its tables would come from migrations; development makes them at start.
  const forms = await startProgram<{ port: number; form: number }>('payload-forms', {
    env: { DATABASE_URL: `file:${join(folder, 'forms.db')}`, NODE_ENV: 'development' },
  });
  try {
    let answered = 0;
    const load = await post(`http://127.0.0.1:${forms.ready.port}/api/form-submissions`, {
      connections,
      seconds,
      wanted: 201,
      make: (index) => ({
        body: JSON.stringify({
          form: forms.ready.form,
          submissionData: [
            { field: 'email', value: address(index) },
            { field: 'company', value: 'Ateliers de l’exemple' },
            { field: 'newsletter', value: 'true' },
          ],
        }),
        headers: { 'content-type': 'application/json' },
      }),
      answered: () => {
        answered += 1;
      },
    });
    const kept = await forms.ask<number>('count');
    if (kept < answered) throw new Error(`form-builder lost ${answered - kept} submissions.`);
    return { ...load, cpuPerThousand: null, mailsPerSecond: null };
  } finally {
    await forms.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(): Promise<Row[]> {
  const ours = 'Sillage';
  const peer = 'Payload form-builder over REST';
  progress(`${seconds} s on ${connections} connections, then ${drainSeconds} s of mails, in turns`);
  const captured = await inTurns<Captured>(runs, { [ours]: sillage, [peer]: payloadForms });
  const row = (who: string, what: string, unit: string, better: Row['better'], of: (one: Captured) => number | null): Row[] => {
    const values = (captured.get(who) ?? []).map(of).filter((value) => value !== null);
    return values.length === 0 ? [] : [{ who, what, unit, better, values, ...(who === ours ? { against: peer } : {}) }];
  };
  const both = (what: string, unit: string, better: Row['better'], of: (one: Captured) => number | null) =>
    [ours, peer].flatMap((who) => row(who, what, unit, better, of));
  return [
    ...both('durable submissions', 'req/s', 'more', ({ requestsPerSecond }) => requestsPerSecond),
    ...both('p50', 'ms', 'less', ({ p50 }) => p50),
    ...both('p99', 'ms', 'less', ({ p99 }) => p99),
    ...row(ours, 'CPU of the edge, everything behind the form included', 's per 1,000', null, ({ cpuPerThousand }) => cpuPerThousand),
    ...row(ours, 'from the queue to « Votre comparatif », after the load', 'mails/s', null, ({ mailsPerSecond }) => mailsPerSecond),
  ];
}

export const measurement: Measurement = {
  name: 'capture',
  what: `Form posts at ${connections} connections for ${seconds} seconds, each from another address and network, answered by 303 after the commit (a flush). Afterwards every answered address is looked for in the database: none may be lost. Ingest, consents, grants and mails go on in the same process meanwhile; form-builder keeps a row and does nothing else.`,
  run,
};
