import { smtpTransport } from '../adapters/smtp-transport.ts';
import type { Env } from '../env.ts';
import type { Mailer } from '../ports.ts';

/** The transport that MAIL_TRANSPORT names. SES is loaded only where it is used: its client costs more to load than everything else. */
export async function openMailer(env: Env): Promise<Mailer> {
  const { transport, smtpUrl, configurationSets } = env.mail;
  if (transport === 'smtp') return smtpTransport({ url: smtpUrl, ownName: new URL(env.publicUrl).hostname });
  const { sesTransport } = await import('../adapters/ses-transport.ts');
  return sesTransport({ configurationSets, region: env.aws.region, endpoint: env.aws.endpoint });
}
