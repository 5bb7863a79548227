import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { fill } from '@sillage/emails/compiled.ts';
import { sesTransport } from '@sillage/functions/adapters/ses-transport.ts';
import { createTransport } from 'nodemailer';
import type { Measurement, Row } from './measurement.ts';
import { atOnce, type Delivery, deliverQueued } from './parts/delivery.ts';
import { type MeasuredMail, measuredMail, recipient, replaceVariables } from './parts/mail.ts';
import { mailRows } from './parts/mail-rows.ts';
import { startProgram } from './parts/processes.ts';
import { inTurns, manyAtOnce, runs, timed } from './parts/repeat.ts';

const region = 'eu-west-3';
/** They open nothing, and the stub asks for none. */
const credentials = { accessKeyId: 'stub', secretAccessKey: 'stub' };
const configurationSets = { transactional: 'transactional', marketing: 'marketing' };

function filledOf(mail: MeasuredMail, index: number): { raw: Uint8Array; to: string } {
  const { values, envelope } = recipient(index);
  const filled = fill(mail.compiled, values, envelope);
  if (!filled.ok) throw new Error(`It lacks ${filled.missing.join(', ')}.`);
  return { raw: filled.raw, to: envelope.to };
}

async function transportAlone(mail: MeasuredMail, endpoint: string, count: number): Promise<Delivery> {
  const mailer = sesTransport({ configurationSets, region, credentials, endpoint });
  try {
    return await timed(() =>
      manyAtOnce(count, atOnce, async (index) => {
        const { raw, to } = filledOf(mail, index);
        await mailer.submit({ envelope: { from: 'guides@exemple.fr', to }, raw, sendId: String(index), kind: 'marketing' });
      }),
    );
  } finally {
    await mailer.close();
  }
}

/** What most Node applications do with SES: nodemailer composes each mail, the SDK carries it. */
async function composingAndSdk(mail: MeasuredMail, endpoint: string, count: number): Promise<Delivery> {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const client = new SESClient({ region, endpoint, credentials });
  try {
    return await timed(() =>
      manyAtOnce(count, atOnce, async (index) => {
        const { values, envelope } = recipient(index);
        const { message } = await composer.sendMail({
          from: mail.source.from,
          to: envelope.to,
          subject: replaceVariables(mail.source.subject, values),
          headers: {
            'List-Unsubscribe': `<${envelope.listUnsubscribe}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          },
          html: replaceVariables(mail.html, values),
          text: replaceVariables(mail.text, values),
        });
        if (!Buffer.isBuffer(message)) throw new Error('nodemailer gave a stream where a buffer was asked for');
        await client.send(new SendRawEmailCommand({ Destinations: [envelope.to], RawMessage: { Data: message } }));
      }),
    );
  } finally {
    client.destroy();
  }
}

async function run(): Promise<Row[]> {
  const mail = await measuredMail();
  const stub = await startProgram<{ port: number }>('ses-stub');
  const endpoint = `http://127.0.0.1:${stub.ready.port}`;
  const counted = async (count: number, send: (count: number) => Promise<Delivery>) => {
    const before = await stub.ask<number>('count');
    const delivery = await send(count);
    const mails = (await stub.ask<number>('count')) - before;
    if (mails !== count) throw new Error(`${mails} of ${count} mails reached the stub.`);
    return { ...delivery, mails };
  };
  try {
    const ways = await inTurns(runs, {
      deliver: () =>
        counted(1500, async (count) => {
          const mailer = sesTransport({ configurationSets, region, credentials, endpoint });
          try {
            return await deliverQueued(mail, mailer, count);
          } finally {
            await mailer.close();
          }
        }),
      transport: () => counted(3000, (count) => transportAlone(mail, endpoint, count)),
      peer: () => counted(2000, (count) => composingAndSdk(mail, endpoint, count)),
    });
    const peer = 'nodemailer composing, @aws-sdk/client-ses';
    return mailRows(ways, {
      deliver: {
        who: 'Sillage, every check and record of a mail',
        against: peer,
        note: 'as with SMTP: the peer checks and records nothing.',
      },
      transport: { who: 'Sillage, fill and SES client alone', against: peer },
      peer: { who: peer },
    });
  } finally {
    await stub.stop();
  }
}

export const measurement: Measurement = {
  name: 'ses',
  what: `The same mail through the SES client (SendRawEmail) to a stub of SES on this machine, ${atOnce} at a time. A real SES answers in about 20 ms and has a rate of its own: this is what the sender can do.`,
  run,
};
