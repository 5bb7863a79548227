import { realWorldMailer } from '../adapters/real-world-mailer.ts';
import { sesTransport } from '../adapters/ses-transport.ts';
import { smtpTransport } from '../adapters/smtp-transport.ts';
import type { Env } from '../env.ts';
import type { Mailer } from '../ports.ts';
import { awsAccess } from './aws.ts';

/** The local inbox takes mails for anybody; a server on this machine is taken for one. */
const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host);

/** The transport that MAIL_TRANSPORT names. Throws EnvError where SES has no region or no key: SES would say so at the first mail only. */
export async function openMailer(env: Env): Promise<Mailer> {
  const { transport, smtpUrl, configurationSets } = env.mail;
  if (transport === 'smtp') {
    const smtp = smtpTransport({ url: smtpUrl, ownName: new URL(env.publicUrl).hostname });
    return isLoopback(new URL(smtpUrl).hostname) ? smtp : realWorldMailer(smtp);
  }
  const ses = sesTransport({ ...awsAccess(env), configurationSets });
  // an address of its own is an emulator's
  return env.aws.endpoint === null ? realWorldMailer(ses) : ses;
}
