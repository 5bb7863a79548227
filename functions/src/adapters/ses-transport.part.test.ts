import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import startSes from 'aws-ses-v2-local';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TransientError } from '../domain/errors.ts';
import { sendTag } from '../handlers/queue/ses-events.ts';
import type { Mailer } from '../ports.ts';
import { newId } from './random.ts';
import { type SesOptions, sesSendTag, sesTransport } from './ses-transport.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const raw = Buffer.from(
  'From: Guides <guides@exemple.fr>\r\nTo: zoe@entreprise.example\r\nSubject: Votre comparatif\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nBonjour, l=E2=80=99=C3=A9t=C3=A9.\r\n',
);
const message = { envelope: { from: 'guides@exemple.fr', to: 'zoe@entreprise.example' }, raw, sendId: newId(), kind: 'marketing' as const };

const open: Mailer[] = [];
afterEach(async () => {
  for (const transport of open.splice(0)) await transport.close();
});
const transportTo = (endpoint: string, options: Partial<SesOptions> = {}) => {
  const transport = sesTransport({
    endpoint,
    region: 'eu-west-3',
    credentials,
    configurationSets: { transactional: null, marketing: 'marketing-set' },
    ...options,
  });
  open.push(transport);
  return transport;
};

const portOf = (server: Server) => (server.address() as AddressInfo).port;

describe('a local SES', () => {
  let ses: Server;
  beforeAll(async () => {
    ses = await startSes({ host: '127.0.0.1', port: 0 });
  });
  afterAll(() => ses.close());

  it('gets the message as it was composed', async () => {
    const submitted = await transportTo(`http://127.0.0.1:${portOf(ses)}`).submit(message);
    expect(submitted).toMatchObject({ outcome: 'accepted', providerId: expect.stringMatching(/./) });
    const store = (await (await fetch(`http://127.0.0.1:${portOf(ses)}/store`)).json()) as {
      emails: { subject: string; body: { text: string }; destination: { to: string[] } }[];
    };
    expect(store.emails[0]).toMatchObject({ subject: 'Votre comparatif' });
    expect(store.emails[0]?.body.text).toContain('l’été');
    expect(JSON.stringify(store.emails[0]?.destination)).toContain('zoe@entreprise.example');
  });
});

describe('what goes to SES', () => {
  it('names the send, its kind and the configuration set', async () => {
    const seen: string[] = [];
    const server = await answering((body) => {
      seen.push(body);
      return {
        status: 200,
        body: '<SendRawEmailResponse><SendRawEmailResult><MessageId>0102</MessageId></SendRawEmailResult></SendRawEmailResponse>',
      };
    });
    expect(await transportTo(server.url).submit(message)).toEqual({ outcome: 'accepted', providerId: '0102' });
    await transportTo(server.url).submit({ ...message, kind: 'transactional' });
    const [first, second] = seen.map((body) => new URLSearchParams(body));
    expect(first?.get('Source')).toBe('guides@exemple.fr');
    expect(first?.get('Destinations.member.1')).toBe('zoe@entreprise.example');
    expect(first?.get('ConfigurationSetName')).toBe('marketing-set');
    expect(second?.has('ConfigurationSetName')).toBe(false);
    expect([first?.get('Tags.member.1.Name'), first?.get('Tags.member.1.Value')]).toEqual([sendTag, message.sendId]);
    expect(first?.get('Tags.member.2.Value')).toBe('marketing');
    expect(Buffer.from(first?.get('RawMessage.Data') ?? '', 'base64')).toEqual(raw);
    expect(sesSendTag).toBe(sendTag);
    server.close();
  });

  it.each([
    [
      400,
      'MessageRejected',
      'Address zoe@entreprise.example is bad',
      { outcome: 'refused', reason: 'MessageRejected: Address (adresse) is bad' },
    ],
    [400, 'InvalidParameterValue', 'Missing final dot', { outcome: 'refused', reason: 'InvalidParameterValue: Missing final dot' }],
    [400, 'Throttling', 'Maximum sending rate exceeded.', 'ses-throttled'],
    [454, 'Throttling', 'Daily message quota exceeded.', 'ses-throttled'],
    [429, 'TooManyRequestsException', 'Slower', 'ses-throttled'],
    [503, 'ServiceUnavailable', 'Later', 'ses-unavailable'],
    [500, 'InternalFailure', 'Oh', 'outcome-unknown'],
    [400, 'AccountSendingPausedException', 'Paused', 'ses-setting'],
    [403, 'AccessDenied', 'No', 'ses-setting'],
    [400, 'ConfigurationSetDoesNotExist', 'Which?', 'ses-setting'],
  ])('%i %s (%s), asked once', async (status, code, text, expected) => {
    let requests = 0;
    const server = await answering(() => {
      requests += 1;
      return {
        status,
        body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${text}</Message></Error></ErrorResponse>`,
      };
    });
    expect(await outcomeOf(transportTo(server.url).submit(message))).toEqual(expected);
    expect(requests).toBe(1);
    server.close();
  });

  it('no connection: nothing was sent', async () => {
    const server = await answering(() => ({ status: 200, body: '' }));
    server.close();
    expect(await outcomeOf(transportTo(server.url).submit(message))).toBe('ses-unavailable');
  });

  it('no answer, or half a connection: nobody knows', async () => {
    const silent = await answering(() => null);
    expect(await outcomeOf(transportTo(silent.url, { timeouts: { connect: 1000, answer: 80 } }).submit(message))).toBe('outcome-unknown');
    const rude = await answering(() => 'hang up');
    expect(await outcomeOf(transportTo(rude.url).submit(message))).toBe('outcome-unknown');
    silent.close();
    rude.close();
  });
});

async function outcomeOf(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    return error instanceof TransientError ? error.code : error;
  }
}

type Answer = { status: number; body: string } | 'hang up' | null;

/** An SES that answers as told; null keeps the caller waiting. */
async function answering(answer: (body: string) => Answer): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => {
      body += data.toString('utf8');
    });
    request.on('end', () => {
      const said = answer(body);
      if (said === 'hang up') request.socket.destroy();
      else if (said !== null) response.writeHead(said.status, { 'content-type': 'text/xml' }).end(said.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
