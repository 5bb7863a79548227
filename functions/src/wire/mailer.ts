import { smtpTransport } from '../adapters/smtp-transport.ts';
import { type Env, needed } from '../env.ts';
import type { Mailer } from '../ports.ts';

/**
 * The transport that MAIL_TRANSPORT names. SES is loaded only where it is used: its client costs more to load than everything else.
 * Throws EnvError where SES has no region: the SDK would say so at the first mail only.
 */
export async function openMailer(env: Env): Promise<Mailer> {
  const { transport, smtpUrl, configurationSets } = env.mail;
  if (transport === 'smtp') return smtpTransport({ url: smtpUrl, ownName: new URL(env.publicUrl).hostname });
  const region = needed(env.aws.region, 'AWS_REGION');
  const { sesTransport } = await import('../adapters/ses-transport.ts');
  return sesTransport({ configurationSets, region, endpoint: env.aws.endpoint });
}
