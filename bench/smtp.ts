import { fill } from '@sillage/emails/compiled.ts';
import { smtpTransport } from '@sillage/functions/adapters/smtp-transport.ts';
import type { Measurement, Row } from './measurement.ts';
import { atOnce, type Delivery, deliverQueued } from './parts/delivery.ts';
import { type MeasuredMail, measuredMail, recipient } from './parts/mail.ts';
import { mailRows } from './parts/mail-rows.ts';
import { nodemailerComposing } from './parts/nodemailer.ts';
import { type Program, startProgram } from './parts/processes.ts';
import { inTurns, manyAtOnce, progress, runs, timed } from './parts/repeat.ts';

const envelopeFrom = 'guides@exemple.fr';

/** Filled from the compiled template, handed to the product's own transport. No database. */
async function transportAlone(mail: MeasuredMail, port: number, count: number): Promise<Delivery> {
  const mailer = smtpTransport({ url: `smtp://127.0.0.1:${port}`, ownName: 'exemple.fr', connections: atOnce });
  try {
    return await timed(() =>
      manyAtOnce(count, atOnce, async (index) => {
        const { values, envelope } = recipient(index);
        const filled = fill(mail.compiled, values, envelope);
        if (!filled.ok) throw new Error(`It lacks ${filled.missing.join(', ')}.`);
        const { raw } = filled;
        await mailer.submit({ envelope: { from: envelopeFrom, to: envelope.to }, raw, sendId: String(index), kind: 'marketing' });
      }),
    );
  } finally {
    await mailer.close();
  }
}

/** Every mail must have reached the sink: a rate of mails that got lost is none. */
async function counted(
  sink: Program<{ port: number }>,
  count: number,
  send: () => Promise<Delivery>,
): Promise<Delivery & { mails: number }> {
  const before = await sink.ask<number>('count');
  const delivery = await send();
  const mails = (await sink.ask<number>('count')) - before;
  if (mails !== count) throw new Error(`${mails} of ${count} mails reached the sink.`);
  return { ...delivery, mails };
}

async function run(): Promise<Row[]> {
  const mail = await measuredMail();
  progress(`the mail has ${mail.bytes} octets`);
  const sink = await startProgram<{ port: number }>('smtp-sink');
  const { port } = sink.ready;
  try {
    const ways = await inTurns(runs, {
      deliver: () =>
        counted(sink, 2000, async () => {
          const mailer = smtpTransport({ url: `smtp://127.0.0.1:${port}`, ownName: 'exemple.fr' });
          try {
            return await deliverQueued(mail, mailer, 2000);
          } finally {
            await mailer.close();
          }
        }),
      transport: () => counted(sink, 20_000, () => transportAlone(mail, port, 20_000)),
      nodemailer: () => counted(sink, 4000, () => nodemailerComposing(mail, port, 4000)),
    });
    const peer = 'nodemailer composing each mail';
    return mailRows(ways, {
      deliver: {
        who: 'Sillage, every check and record of a mail',
        against: peer,
        note: `the real deliver use-case over SQLite: consent, suppression, cap, window and enrolment are read again for each mail, the claim and the outcome are durable. Nodemailer checks and records nothing.`,
      },
      transport: { who: 'Sillage, fill and SMTP alone', against: peer },
      nodemailer: { who: peer },
    });
  } finally {
    await sink.stop();
  }
}

export const measurement: Measurement = {
  name: 'smtp',
  what: `Personalised marketing mail of 24 KB to an SMTP sink in another process, ${atOnce} at a time. CPU is the sender’s process alone.`,
  run,
};
