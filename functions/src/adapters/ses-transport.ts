import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { withoutAddresses } from '../domain/address.ts';
import { TransientError } from '../domain/errors.ts';
import type { SendKind } from '../domain/send.ts';
import type { Mailer, Submitted } from '../ports.ts';
import { type AwsFailure, type AwsOptions, awsFailure, clientOptions, timeLimits } from './aws-options.ts';

export type SesOptions = AwsOptions & {
  /** null: the identity's own */
  configurationSets: Record<SendKind, string | null>;
  /** milliseconds; both together must stay below a send's lease (two minutes) */
  timeouts?: { connect: number; answer: number };
  connections?: number;
};

/** The message tag that carries the send's id, so that a report about an `uncertain` mail finds it (handlers/queue/ses-events.ts). */
export const sesSendTag = 'send';

/**
 * SES takes finished bytes (SendRawEmail, v1: measured faster than v2, and tracking is off in the configuration sets). The SDK never tries
 * again by itself: SES has no idempotency key, and a second try could be a second mail.
 */
export function sesTransport(options: SesOptions): Mailer {
  const { connect, answer } = options.timeouts ?? { connect: 5_000, answer: 40_000 };
  const client = new SESClient({
    ...clientOptions(options),
    maxAttempts: 1,
    requestHandler: { ...timeLimits(connect, answer), httpsAgent: { maxSockets: options.connections ?? 50 } },
  });

  return {
    async submit({ envelope, raw, sendId, kind }): Promise<Submitted> {
      const configurationSet = options.configurationSets[kind];
      try {
        const { MessageId } = await client.send(
          new SendRawEmailCommand({
            Source: envelope.from,
            Destinations: [envelope.to],
            RawMessage: { Data: raw },
            Tags: [
              { Name: sesSendTag, Value: sendId },
              { Name: 'kind', Value: kind },
            ],
            ...(configurationSet === null ? {} : { ConfigurationSetName: configurationSet }),
          }),
        );
        return { outcome: 'accepted', providerId: MessageId ?? null };
      } catch (error) {
        return verdict(awsFailure(error), error);
      }
    },
    async close() {
      client.destroy();
    },
  };
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
const unreached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'CredentialsProviderError']);

function verdict(failure: AwsFailure, cause: unknown): Submitted {
  const { name, code, status } = failure;
  const message = withoutAddresses(failure.message).slice(0, 300);
  if (status === null) {
    const before = unreached.has(code ?? '') || unreached.has(name) || /without establishing a connection/i.test(failure.message);
    throw new TransientError(before ? 'ses-unavailable' : 'outcome-unknown', message, { cause });
  }
  if (aboutTheMessage.has(name)) return { outcome: 'refused', reason: `${name}: ${message}` };
  if (throttled.has(name) || status === 429) throw new TransientError('ses-throttled', message, { cause });
  if (status === 503) throw new TransientError('ses-unavailable', message, { cause });
  // An inner failure of SES says nothing about how far it came.
  if (status >= 500 || status === 0) throw new TransientError('outcome-unknown', message, { cause });
  // Sending paused, identity or configuration set missing, no permission: a setting is wrong, the mail is still good.
  throw new TransientError('ses-setting', `${name}: ${message}`, { cause });
}
