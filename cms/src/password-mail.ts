import type { EmailAdapter } from 'payload';
import type { CmsServices } from './services.ts';

/**
 * Payload mails one thing here: the link for a new password. `auth.forgotPassword` of `users` hands over the link alone as the "HTML";
 * the mail around it is ours, compiled at publish like every other.
 */
export const passwordMailAdapter =
  (services: Pick<CmsServices, 'sendPasswordMail'>): EmailAdapter<void> =>
  () => ({
    name: 'sillage',
    // shown nowhere: sender and reply-to of a compiled mail come from the publisher's settings
    defaultFromAddress: 'noreply@localhost',
    defaultFromName: 'Sillage',
    sendEmail: async ({ to, html }) => {
      if (typeof to !== 'string' || typeof html !== 'string' || !URL.canParse(html)) {
        throw new Error('The CMS sends nothing but the mail for a new password.');
      }
      await services.sendPasswordMail({ to, resetUrl: html });
    },
  });
