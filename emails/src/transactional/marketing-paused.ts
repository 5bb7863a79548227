import type { EmailSource } from '../render.tsx';
import { compulsoryUrl, type OwnMailSettings, ownMail, paragraph } from './own-mail.ts';

/** « Les envois marketing sont suspendus », for the colleagues chosen in the settings, when the product has stopped them by itself. */
export function marketingPausedMail(settings: OwnMailSettings): EmailSource {
  const { siteName } = settings.publisher;
  return ownMail(settings, {
    subject: 'Les envois marketing sont suspendus',
    preheader: 'Trop d’adresses invalides ou de signalements : rien ne part avant votre décision.',
    heading: 'Les envois marketing sont suspendus',
    variables: [{ name: 'reason', type: 'text', fallback: null }, compulsoryUrl('adminUrl')],
    blocks: [
      paragraph('{{reason}}'),
      paragraph(
        'Les séquences et les envois attendent ; les documents demandés par les lecteurs partent toujours. Les messageries jugent un expéditeur sur ces chiffres : continuer ferait refuser vos messages pour longtemps.',
      ),
      { type: 'button', label: 'Voir le tableau de bord', href: '{{adminUrl}}' },
      paragraph('La reprise se décide dans l’administration ; elle demande un motif, qui est conservé.'),
    ],
    footer: {
      reason: `Vous recevez ce message parce que votre adresse figure, dans les réglages de ${siteName}, parmi les personnes à prévenir.`,
      links: [],
    },
  });
}
