import { sesTransport } from '../adapters/ses-transport.ts';
import { smtpTransport } from '../adapters/smtp-transport.ts';
import type { Env } from '../env.ts';
import type { Mailer } from '../ports.ts';
import { awsAccess } from './aws.ts';

/** The transport that MAIL_TRANSPORT names. Throws EnvError where SES has no region or no key: SES would say so at the first mail only. */
export async function openMailer(env: Env): Promise<Mailer> {
  const { transport, smtpUrl, configurationSets } = env.mail;
  if (transport === 'smtp') return smtpTransport({ url: smtpUrl, ownName: new URL(env.publicUrl).hostname });
  return sesTransport({ ...awsAccess(env), configurationSets });
}
