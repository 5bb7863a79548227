import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';
import { Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import type { AwsAccess, AwsCredentials } from './aws-request.ts';
import { systemClock } from './clock.ts';

/** What SES answered. Status null: no answer came; `reached` false: no connection was made, so nothing was sent. */
export type SesAnswer = { status: number; body: string } | { status: null; reached: boolean; problem: string };

export type SesLimits = {
  /** milliseconds until there is a connection, and until the whole answer is there */
  connect: number;
  answer: number;
  connections: number;
};

export type SesRequests = { post(form: string): Promise<SesAnswer>; close(): void };

/** Connections that rest are ours to close: one that SES closed first would break the next mail on its way. */
const rest = 15_000;

/**
 * Signed posts to SES (AWS Signature Version 4) over lasting connections. By hand, since signing and carrying 24 KB cost the SDK's client five
 * times what they cost (docs/measurements.md). Never asked twice: SES has no idempotency key.
 */
export function sesRequests({ region, credentials, endpoint }: AwsAccess, { connect, answer, connections }: SesLimits): SesRequests {
  const url = new URL(endpoint ?? `https://email.${region}.amazonaws.com`);
  const secure = url.protocol === 'https:';
  const pool = { keepAlive: true, maxSockets: connections, timeout: rest };
  const agent = secure ? new SecureAgent(pool) : new PlainAgent(pool);
  const sign = signer(region, credentials, url.host);

  const post = (form: string): Promise<SesAnswer> =>
    new Promise((done) => {
      let reached = false;
      let over = false;
      const settle = (said: SesAnswer) => {
        if (over) return;
        over = true;
        clearTimeout(connecting);
        clearTimeout(waiting);
        done(said);
      };
      const body = Buffer.from(form, 'latin1');
      const headers = { ...sign(body, systemClock.wall()), 'content-length': body.byteLength };
      const options = { method: 'POST', host: url.hostname, port: url.port, path: '/', agent, headers };
      const request = secure ? secureRequest(options) : plainRequest(options);
      const lost = (problem: string) => {
        settle({ status: null, reached, problem });
        request.destroy();
      };
      let waiting: NodeJS.Timeout | undefined;
      const connecting = setTimeout(() => lost('connection timeout'), connect);

      request.once('socket', (socket) => {
        const ready = () => {
          reached = true;
          clearTimeout(connecting);
          if (!over) waiting = setTimeout(() => lost('timeout'), answer);
        };
        if (socket.connecting) socket.once(secure ? 'secureConnect' : 'connect', ready);
        else ready();
      });
      request.once('error', (error) => lost('code' in error && typeof error.code === 'string' ? error.code : error.message));
      request.once('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.once('end', () => settle({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }));
        response.once('error', (error) => lost(error.message));
        response.once('aborted', () => lost('aborted'));
      });
      request.end(body);
    });

  return { post, close: () => agent.destroy() };
}

const contentType = 'application/x-www-form-urlencoded; charset=utf-8';

/** Headers of a signed post of that body, at that time. The key of a day is made once. */
export function signer(
  region: string,
  { accessKeyId, secretAccessKey, sessionToken }: AwsCredentials,
  host: string,
): (body: Uint8Array, at: Date) => Record<string, string> {
  const hmac = (key: string | Uint8Array | KeyObject, text: string) => createHmac('sha256', key).update(text, 'utf8').digest();
  let day = '';
  let dayKey: KeyObject | string = '';

  return (body, at) => {
    const stamp = at.toISOString().replace(/[-:]|\.\d{3}/g, '');
    const date = stamp.slice(0, 8);
    if (date !== day) {
      day = date;
      dayKey = createSecretKey(['ses', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${secretAccessKey}`, date), region)));
    }
    const signed: Record<string, string> = {
      'content-type': contentType,
      host,
      'x-amz-date': stamp,
      ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
    };
    const names = Object.keys(signed).join(';');
    const lines = Object.entries(signed)
      .map(([name, value]) => `${name}:${value}\n`)
      .join('');
    const canonical = `POST\n/\n\n${lines}\n${names}\n${hash('sha256', body, 'hex')}`;
    const scope = `${date}/${region}/ses/aws4_request`;
    const signature = hmac(dayKey, `AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${hash('sha256', canonical, 'hex')}`).toString('hex');
    return {
      ...signed,
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
    };
  };
}
