import type { EmailSource } from '../render.tsx';
import { bold, compulsoryUrl, count, type OwnMailSettings, ownMail, paragraph } from './own-mail.ts';

/** For a member of staff who forgot a password. */
export function passwordMail(settings: OwnMailSettings, { linkHours }: { linkHours: number }): EmailSource {
  const { siteName } = settings.publisher;
  return ownMail(settings, {
    subject: 'Choisissez un nouveau mot de passe',
    preheader: `Un lien valable ${count(linkHours, 'heure')} vous permet d’en choisir un nouveau.`,
    heading: 'Choisissez un nouveau mot de passe',
    variables: [compulsoryUrl('resetUrl')],
    blocks: [
      paragraph('Bonjour,'),
      paragraph(`Un nouveau mot de passe a été demandé pour votre compte dans l’administration de ${siteName}.`),
      { type: 'button', label: 'Choisir un nouveau mot de passe', href: '{{resetUrl}}' },
      paragraph(`Le lien sert une fois et reste valable ${count(linkHours, 'heure')}.`),
      paragraph(bold('Cette demande ne vient pas de vous ?'), ' Ne faites rien : votre mot de passe reste le même.'),
    ],
    footer: {
      reason: `Vous recevez ce message parce qu’un compte d’administration de ${siteName} est lié à votre adresse.`,
      links: [],
    },
  });
}
