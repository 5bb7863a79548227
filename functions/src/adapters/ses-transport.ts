import { withoutAddresses } from '../domain/address.ts';
import { TransientError } from '../domain/errors.ts';
import type { SendKind } from '../domain/send.ts';
import type { Mailer, Submitted } from '../ports.ts';
import type { AwsAccess } from './aws-request.ts';
import { type SesAnswer, sesRequests } from './ses-request.ts';

export type SesOptions = AwsAccess & {
  /** null: the identity's own */
  configurationSets: Record<SendKind, string | null>;
  /** milliseconds; both together must stay below a send's lease (two minutes) */
  timeouts?: { connect: number; answer: number };
  connections?: number;
};

/** The message tag that carries the send's id, so that a report about an `uncertain` mail finds it (handlers/queue/ses-events.ts). */
export const sesSendTag = 'send';

/**
 * SES takes finished bytes (SendRawEmail, v1; tracking is off in the configuration sets). Never asked twice by itself: SES has no idempotency key,
 * and a second try could be a second mail.
 */
export function sesTransport(options: SesOptions): Mailer {
  const limits = { ...(options.timeouts ?? { connect: 5_000, answer: 40_000 }), connections: options.connections ?? 50 };
  const requests = sesRequests(options, limits);

  return {
    async submit({ envelope, raw, sendId, kind }): Promise<Submitted> {
      const configurationSet = options.configurationSets[kind];
      const fields = {
        Action: 'SendRawEmail',
        Version: '2010-12-01',
        Source: envelope.from,
        'Destinations.member.1': envelope.to,
        'Tags.member.1.Name': sesSendTag,
        'Tags.member.1.Value': sendId,
        'Tags.member.2.Name': 'kind',
        'Tags.member.2.Value': kind,
        ...(configurationSet === null ? {} : { ConfigurationSetName: configurationSet }),
      };
      const form = Object.entries(fields).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
      return verdict(await requests.post(`${form.join('&')}&RawMessage.Data=${formBase64(raw)}`));
    },
    async close() {
      requests.close();
    },
  };
}

/** Base 64 as a form carries it. Three marks alone want writing out: encodeURIComponent would look at every one of 32,000 characters. */
function formBase64(raw: Uint8Array): string {
  const base64 = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('base64');
  return base64.replaceAll('+', '%2B').replaceAll('/', '%2F').replaceAll('=', '%3D');
}

/** The message or its recipient is what SES objects to: no later try will be better. */
const aboutTheMessage = new Set(['MessageRejected', 'InvalidParameterValue', 'InvalidParameterValueException', 'ValidationError']);
const throttled = new Set([
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'LimitExceededException',
  'RequestThrottled',
  'SlowDown',
]);
/** No connection was made, so nothing was sent. */
const unreached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

function verdict(answer: SesAnswer): Submitted {
  if (answer.status === null) {
    const before = !answer.reached || unreached.has(answer.problem);
    throw new TransientError(before ? 'ses-unavailable' : 'outcome-unknown', `SES did not answer (${answer.problem}).`);
  }
  const { status, body } = answer;
  if (status >= 200 && status < 300) return { outcome: 'accepted', providerId: elementOf(body, 'MessageId') };
  const name = elementOf(body, 'Code') ?? 'unknown';
  const message = withoutAddresses(elementOf(body, 'Message') ?? '').slice(0, 300);
  if (aboutTheMessage.has(name)) return { outcome: 'refused', reason: `${name}: ${message}` };
  if (throttled.has(name) || status === 429) throw new TransientError('ses-throttled', message);
  if (status === 503) throw new TransientError('ses-unavailable', message);
  // An inner failure of SES says nothing about how far it came.
  if (status >= 500) throw new TransientError('outcome-unknown', message);
  // Sending paused, identity or configuration set missing, no permission, a wrong key: a setting is wrong, the mail is still good.
  throw new TransientError('ses-setting', `${name}: ${message}`);
}

/** The text of an element of an answer; SES's answers have each of those that are asked for here once. */
function elementOf(xml: string, name: string): string | null {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return text === undefined || text === '' ? null : unescaped(text);
}

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };

function unescaped(text: string): string {
  return text.replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => entities[entity] ?? entity);
}
