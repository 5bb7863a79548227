import { isReservedDomain } from '../domain/diagnosis.ts';
import type { Mailer } from '../ports.ts';

/**
 * Keeps mails to names that no public DNS has (RFC 2606: the examples' people) from a server that delivers for real: each would bounce, and bounces are
 * what a sender is judged by. The refusal is final and has its reason.
 */
export function realWorldMailer(mailer: Mailer): Mailer {
  return {
    async submit(message) {
      const domain = message.envelope.to.slice(message.envelope.to.lastIndexOf('@') + 1);
      return isReservedDomain(domain) ? { outcome: 'refused', reason: 'reserved-domain' } : mailer.submit(message);
    },
    close: () => mailer.close(),
  };
}
