import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSink } from '../../../tests/smtp-sink.ts';
import { TransientError } from '../domain/errors.ts';
import type { Mailer } from '../ports.ts';
import { certificate } from './contract/localhost-certificate.ts';
import { type ScriptedSmtp, type Step, scriptedSmtp } from './contract/scripted-smtp.ts';
import { newId } from './random.ts';
import { type SmtpOptions, smtpTransport } from './smtp-transport.ts';

const mail = (body = 'Bonjour.', to = 'zoe@entreprise.example') => ({
  envelope: { from: 'guides@exemple.fr', to },
  raw: Buffer.from(`Subject: Essai\r\nList-Unsubscribe: <https://exemple.fr/u/x>\r\n\r\n${body}\r\n`),
  sendId: newId(),
  kind: 'transactional' as const,
});

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const transportTo = (url: string, options: Partial<SmtpOptions> = {}): Mailer => {
  const transport = smtpTransport({ url, ownName: 'exemple.fr', ...options });
  open.unshift(transport);
  return transport;
};

const scripted = async (script: (verb: string, line: string, session: number) => Step | null): Promise<ScriptedSmtp> => {
  const server = await scriptedSmtp(script);
  open.push(server);
  return server;
};

const failure = async (answer: Promise<unknown>): Promise<string> => {
  const outcome = await answer.then(
    (value) => value,
    (error: unknown) => error,
  );
  return outcome instanceof TransientError ? outcome.code : `no TransientError: ${JSON.stringify(outcome)}`;
};

describe('what a server answers', () => {
  it('2xx: accepted, with the server’s own id where it tells one', async () => {
    const server = await scripted(() => null);
    expect(await transportTo(server.url()).submit(mail())).toEqual({ outcome: 'accepted', providerId: '4F2A' });
    expect(server.lines.slice(0, 4)).toEqual([
      'EHLO exemple.fr',
      'MAIL FROM:<guides@exemple.fr>',
      'RCPT TO:<zoe@entreprise.example>',
      'DATA',
    ]);
  });

  it.each([
    ['MAIL', '550 5.7.1 no'],
    ['RCPT', '550 5.1.1 <zoe@entreprise.example> unknown'],
    ['DATA', '554 5.7.1 no'],
    ['.', '554 5.7.1 spam'],
  ])('5xx to %s: refused for good, its reason without the address, the session as good as before', async (verb, answer) => {
    let refusals = 0;
    const server = await scripted((v) => (v === verb && refusals++ === 0 ? answer : null));
    const transport = transportTo(server.url(), { connections: 1 });
    const refused = await transport.submit(mail());
    expect(refused.outcome).toBe('refused');
    expect(JSON.stringify(refused)).not.toContain('zoe');
    expect((await transport.submit(mail())).outcome).toBe('accepted');
    expect(server.sessions).toBe(1);
  });

  it('5xx to a recipient of a server that takes commands one by one: DATA is never said', async () => {
    const server = await scripted((verb) => (verb === 'EHLO' ? '250 old' : verb === 'RCPT' ? '550 no' : null));
    const transport = transportTo(server.url(), { connections: 1 });
    expect((await transport.submit(mail())).outcome).toBe('refused');
    expect(server.lines).not.toContain('DATA');
    await transport.submit(mail());
    expect(server.lines).toContain('RSET');
  });

  it('354 without a recipient (a pipelining server may): an empty message ends it', async () => {
    const server = await scripted((verb) => (verb === 'RCPT' ? '550 no' : verb === '.' ? '554 no recipient' : null));
    expect(await transportTo(server.url()).submit(mail())).toEqual({ outcome: 'refused', reason: '550 no' });
    expect(server.lines.filter((line) => line.startsWith('data:'))).toEqual(['data:']);
  });

  it.each([
    ['RCPT', '451 4.7.1 greylisted', 'smtp-deferred'],
    ['.', '452 4.3.1 full', 'smtp-deferred'],
    ['MAIL', '421 4.3.2 going down', 'smtp-deferred'],
    ['MAIL', '530 5.7.0 log in first', 'smtp-login'],
    ['CONNECT', '554 not you', 'smtp-unavailable'],
    ['CONNECT', 'HTTP/1.1 200 OK', 'smtp-unavailable'],
  ])('to %s: %s is tried later (%s)', async (verb, answer, code) => {
    const server = await scripted((v) => (v === verb ? answer : null));
    expect(await failure(transportTo(server.url()).submit(mail()))).toBe(code);
  });

  it('refuses an address that would be another command', async () => {
    const server = await scripted(() => null);
    const transport = transportTo(server.url());
    for (const to of ['a@b.example>\r\nRSET', 'a b@c.example', 'é@entreprise.example', '<a@b.example>', '']) {
      expect(await transport.submit(mail('x', to))).toEqual({ outcome: 'refused', reason: 'address-not-sendable' });
    }
    expect(server.sessions).toBe(0);
  });
});

describe('a connection that breaks', () => {
  it('before the message: nothing was taken', async () => {
    const server = await scripted((verb) => (verb === 'RCPT' ? { act: 'close' } : null));
    expect(await failure(transportTo(server.url()).submit(mail()))).toBe('smtp-unavailable');
  });

  it('after the message: nobody knows', async () => {
    const server = await scripted((verb) => (verb === '.' ? { act: 'close' } : null));
    expect(await failure(transportTo(server.url()).submit(mail()))).toBe('outcome-unknown');
  });

  it('a server that falls silent: the same, after a time-out', async () => {
    const timeouts = { connect: 2000, submit: 60, idle: 1000, total: 2000 };
    const before = await scripted((verb) => (verb === 'RCPT' ? { act: 'silence' } : null));
    expect(await failure(transportTo(before.url(), { timeouts }).submit(mail()))).toBe('smtp-unavailable');
    const after = await scripted((verb) => (verb === '.' ? { act: 'silence' } : null));
    expect(await failure(transportTo(after.url(), { timeouts }).submit(mail()))).toBe('outcome-unknown');
    const mute = await scripted((verb) => (verb === 'CONNECT' ? { act: 'silence' } : null));
    expect(await failure(transportTo(mute.url(), { timeouts: { ...timeouts, connect: 60 } }).submit(mail()))).toBe('smtp-unavailable');
  });

  it('a server that falls silent while others wait for its session: each ends in its own time, before its lease does', async () => {
    const timeouts = { connect: 60_000, submit: 60_000, idle: 1000, total: 100 };
    const server = await scripted((verb) => (verb === 'RCPT' ? { act: 'silence' } : null));
    const transport = transportTo(server.url(), { timeouts, connections: 1 });
    const answers = await Promise.all([1, 2, 3].map(() => failure(transport.submit(mail()))));
    expect(answers).toEqual(['smtp-unavailable', 'smtp-unavailable', 'smtp-unavailable']);
  });

  it('no server at all', async () => {
    const server = await scripted(() => null);
    const url = server.url();
    await server.close();
    expect(await failure(transportTo(url).submit(mail()))).toBe('smtp-unavailable');
  });

  it('a session that the server ended while it rested is replaced, and the mail sent once', async () => {
    const server = await scripted((verb, _, session) =>
      verb === 'MAIL' && session === 1 && server.lines.filter((l) => l.startsWith('MAIL')).length > 1 ? { act: 'close' } : null,
    );
    const transport = transportTo(server.url(), { connections: 1 });
    await transport.submit(mail());
    expect((await transport.submit(mail())).outcome).toBe('accepted');
    expect(server.sessions).toBe(2);
    expect(server.lines.filter((line) => line.startsWith('data:'))).toHaveLength(2);
  });

  it('closing lets what is under way end, and nothing new begin', async () => {
    const sink = await startSink();
    open.push(sink);
    const transport = transportTo(`smtp://127.0.0.1:${sink.port}`, { connections: 1 });
    const submitted = transport.submit(mail());
    const waiting = transport.submit(mail());
    await Promise.all([
      submitted.then(({ outcome }) => expect(outcome).toBe('accepted')),
      failure(waiting).then((code) =>
        expect(['smtp-unavailable', 'no TransientError: {"outcome":"accepted","providerId":null}']).toContain(code),
      ),
      submitted.then(() => transport.close()),
    ]);
    expect(await failure(transport.submit(mail()))).toBe('smtp-unavailable');
  });
});

describe('TLS and login', () => {
  const secure = (verb: string): Step | null =>
    verb === 'EHLO'
      ? '250-scripted\r\n250-STARTTLS\r\n250 AUTH LOGIN PLAIN'
      : verb === 'STARTTLS'
        ? '220 go'
        : verb === 'AUTH'
          ? '235 welcome'
          : null;

  it('are done before a password is said', async () => {
    const server = await scripted(secure);
    const url = server.url('?tls=required').replace('//', '//user%40x:p%C3%A9@');
    expect((await transportTo(url, { authority: certificate }).submit(mail())).outcome).toBe('accepted');
    expect(server.secured).toBe(1);
    expect(server.lines[2]).toBe('EHLO exemple.fr');
    expect(server.lines[3]).toBe(`AUTH PLAIN ${Buffer.from('\0user@x\0pé').toString('base64')}`);
  });

  it('a certificate of somebody else is no server of ours', async () => {
    const server = await scripted(secure);
    expect(await failure(transportTo(server.url('?tls=required')).submit(mail()))).toBe('smtp-unavailable');
    expect(server.lines.some((line) => line.startsWith('AUTH') || line.startsWith('MAIL'))).toBe(false);
  });

  it('a server without TLS gets no password', async () => {
    const server = await scripted((verb) => (verb === 'STARTTLS' ? '502 no' : null));
    const url = server.url('?tls=required').replace('//', '//user:secret@');
    expect(await failure(transportTo(url).submit(mail()))).toBe('smtp-unavailable');
    expect(server.lines.join()).not.toContain('AUTH');
  });

  it('what a server slips in before TLS is not believed', async () => {
    const server = await scripted((verb) => (verb === 'STARTTLS' ? '220 go\r\n250 forged' : secure(verb)));
    expect(await failure(transportTo(server.url('?tls=required'), { authority: certificate }).submit(mail()))).toBe('smtp-unavailable');
  });

  it('a refused password is our fault, not the mail’s', async () => {
    const server = await scripted((verb) => (verb === 'EHLO' ? '250-x\r\n250 AUTH PLAIN' : verb === 'AUTH' ? '535 no' : null));
    const url = server.url('?tls=off').replace('//', '//user:wrong@');
    expect(await failure(transportTo(url).submit(mail()))).toBe('smtp-unavailable');
  });
});

describe('bytes', () => {
  it.each([
    ['lines that begin with dots', 'a\r\n.\r\n..b\r\n.c'],
    ['a first line that is a dot', '.'],
    ['no text at all', ''],
    ['a long text', 'ligne\r\n'.repeat(20_000)],
  ])('arrive as they were: %s', async (_, body) => {
    const sink = await startSink();
    open.push(sink);
    const message = mail(body);
    await transportTo(`smtp://127.0.0.1:${sink.port}`).submit(message);
    expect(`${sink.mails[0]?.raw}\r\n`).toBe(message.raw.toString());
  });

  it.each(['\n.\n', '\r\n.\n', '\n.\r\n', '\r.\r', '\r\n.\r'])('cannot end a message early with %j', async (trick) => {
    const sink = await startSink();
    open.push(sink);
    await transportTo(`smtp://127.0.0.1:${sink.port}`).submit(mail(`a${trick}MAIL FROM:<x@x.example>`));
    expect(sink.mails).toHaveLength(1);
    expect(sink.mails[0]?.raw).toMatch(/a\r\n\.\r\nMAIL FROM/);
  });

  it('travel over a few sessions, however many mails there are', async () => {
    const server = await scripted(() => null);
    const transport = transportTo(server.url(), { connections: 3 });
    const outcomes = await Promise.all(Array.from({ length: 2000 }, () => transport.submit(mail())));
    expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(2000);
    expect(server.sessions).toBeGreaterThanOrEqual(3);
    expect(server.sessions).toBeLessThanOrEqual(8);
  });
});

describe('mails that wait for a session', () => {
  it('leave in their order, what somebody waits for before all others', async () => {
    const sink = await startSink(0);
    open.push(sink);
    const transport = transportTo(`smtp://127.0.0.1:${sink.port}`, { connections: 1 });
    const submit = (to: string, kind: 'marketing' | 'transactional') => transport.submit({ ...mail('x', to), kind });
    await Promise.all([
      submit('lettre-1@exemple.fr', 'marketing'),
      submit('lettre-2@exemple.fr', 'marketing'),
      submit('lettre-3@exemple.fr', 'marketing'),
      submit('guide-1@exemple.fr', 'transactional'),
      submit('guide-2@exemple.fr', 'transactional'),
    ]);
    const order = sink.mails.map(({ to }) => to[0]?.split('@')[0]);
    expect(order).toEqual(['guide-1', 'guide-2', 'lettre-1', 'lettre-2', 'lettre-3']);
  });
});

describe('the local inbox (maildev)', () => {
  let inbox: ChildProcess;
  let web = 0;
  let smtp = 0;

  beforeAll(async () => {
    [web, smtp] = [await freePort(), await freePort()];
    const path = fileURLToPath(new URL('../../../node_modules/maildev/dist/bin/maildev.js', import.meta.url));
    inbox = spawn(process.execPath, [path, '--ip', '127.0.0.1', '--web-ip', '127.0.0.1', '--smtp', String(smtp), '--web', String(web)], {
      stdio: 'ignore',
    });
    const exited = new Promise<never>((_, reject) => inbox.once('exit', (code) => reject(new Error(`maildev ended with ${code}.`))));
    await Promise.race([answers(`http://127.0.0.1:${web}/api/email`), exited]);
  });
  afterAll(() => {
    inbox.removeAllListeners('exit');
    inbox.kill();
  });

  it('keeps every header as it was submitted', async () => {
    const message = mail('Bonjour, c’est l’été.');
    expect((await transportTo(`smtp://127.0.0.1:${smtp}`).submit(message)).outcome).toBe('accepted');
    const listed = (await (await fetch(`http://127.0.0.1:${web}/api/email`)).json()) as { emails?: { id: string }[] } | { id: string }[];
    const [first] = Array.isArray(listed) ? listed : (listed.emails ?? []);
    const source = await (await fetch(`http://127.0.0.1:${web}/api/email/${first?.id}/source`)).text();
    expect(source).toContain('List-Unsubscribe: <https://exemple.fr/u/x>');
    expect(source).toContain('c’est l’été');
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Asks until somebody answers; the test's own time-out ends it. */
async function answers(url: string): Promise<void> {
  const response = await fetch(url).catch(() => null);
  if (response?.ok !== true) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    return answers(url);
  }
}
