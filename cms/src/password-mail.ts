import type { EmailAdapter } from 'payload';
import { servicesOf } from './services.ts';

/**
 * Payload mails one thing here: the link for a new password. `auth.forgotPassword` of `users` hands over the link alone as the "HTML";
 * the mail around it is ours, compiled at publish like every other.
 */
export const passwordMailAdapter: EmailAdapter<void> = ({ payload }) => ({
  name: 'sillage',
  // shown nowhere: sender and reply-to of a compiled mail come from the publisher's settings
  defaultFromAddress: 'noreply@localhost',
  defaultFromName: 'Sillage',
  sendEmail: async ({ to, html }) => {
    if (typeof to !== 'string' || typeof html !== 'string' || !URL.canParse(html)) {
      throw new Error('The CMS sends nothing but the mail for a new password.');
    }
    const { mailPassword } = await servicesOf(payload);
    await mailPassword(to, html);
  },
});
