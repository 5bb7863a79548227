import { connect, type Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import { atOnce, type Delivery } from './delivery.ts';
import { type MeasuredMail, recipient, replaceVariables } from './mail.ts';
import { manyAtOnce, timed } from './repeat.ts';

type SocketCallback = (error: Error | null, socket?: { connection: Socket }) => void;

/** Without Nagle's delay: on loopback it costs nodemailer 40 ms a mail, which a real network wouldn't make so plain. */
function openSocket(port: number, done: SocketCallback): void {
  const connection = connect({ port, host: '127.0.0.1', noDelay: true });
  connection.once('error', done);
  connection.once('connect', () => {
    connection.off('error', done);
    done(null, { connection });
  });
}

/** What most Node applications do: a template with its variables replaced, composed and encoded for each person, pooled connections. */
export async function nodemailerComposing(mail: MeasuredMail, port: number, count: number): Promise<Delivery> {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    ignoreTLS: true,
    pool: true,
    maxConnections: atOnce,
    maxMessages: Infinity,
    getSocket: (_: unknown, done: SocketCallback) => openSocket(port, done),
  });
  try {
    return await timed(() =>
      manyAtOnce(count, atOnce, async (index) => {
        const { values, envelope } = recipient(index);
        await transport.sendMail({
          from: mail.source.from,
          replyTo: mail.source.replyTo ?? undefined,
          to: envelope.to,
          subject: replaceVariables(mail.source.subject, values),
          messageId: envelope.messageId,
          headers: {
            'List-Unsubscribe': `<${envelope.listUnsubscribe}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          },
          html: replaceVariables(mail.html, values),
          text: replaceVariables(mail.text, values),
        });
      }),
    );
  } finally {
    transport.close();
  }
}
