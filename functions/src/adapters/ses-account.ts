import {
  GetAccountSendingEnabledCommand,
  GetIdentityDkimAttributesCommand,
  GetIdentityMailFromDomainAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  SESClient,
} from '@aws-sdk/client-ses';
import type { SesFacts } from '../domain/diagnosis.ts';
import { type AwsOptions, clientOptions, timeLimits } from './aws-options.ts';

/** What SES says of this account and of the domain that mails come from; null when it doesn't answer or refuses us. */
export async function sesAccount(options: AwsOptions, domain: string): Promise<SesFacts | null> {
  const client = new SESClient({ ...clientOptions(options), maxAttempts: 2, requestHandler: timeLimits(5_000, 10_000) });
  try {
    const [quota, sending, verification, dkim, from] = await Promise.all([
      client.send(new GetSendQuotaCommand()),
      client.send(new GetAccountSendingEnabledCommand()),
      client.send(new GetIdentityVerificationAttributesCommand({ Identities: [domain] })),
      client.send(new GetIdentityDkimAttributesCommand({ Identities: [domain] })),
      client.send(new GetIdentityMailFromDomainAttributesCommand({ Identities: [domain] })),
    ]);
    const mailFrom = from.MailFromDomainAttributes?.[domain];
    return {
      enabled: sending.Enabled ?? true,
      perDay: quota.Max24HourSend ?? 0,
      perSecond: quota.MaxSendRate ?? 0,
      sentLastDay: quota.SentLast24Hours ?? 0,
      verified: verification.VerificationAttributes?.[domain]?.VerificationStatus === 'Success',
      dkim: dkim.DkimAttributes?.[domain]?.DkimEnabled === true && dkim.DkimAttributes[domain]?.DkimVerificationStatus === 'Success',
      mailFrom: mailFrom?.MailFromDomain
        ? { domain: mailFrom.MailFromDomain, verified: mailFrom.MailFromDomainStatus === 'Success' }
        : null,
    };
  } catch {
    return null;
  } finally {
    client.destroy();
  }
}
