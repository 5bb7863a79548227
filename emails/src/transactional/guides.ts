import type { EmailSource } from '../render.tsx';
import { bold, compulsoryUrl, type OwnMailSettings, ownMail, paragraph } from './own-mail.ts';

/** « Vos documents »: requests over the limits were held, and are joined into this one mail. */
export function guidesMail(settings: OwnMailSettings): EmailSource {
  const { siteName } = settings.publisher;
  return ownMail(settings, {
    subject: 'Vos documents vous attendent',
    preheader: 'Nous avons réuni sur une seule page tout ce que vous avez demandé.',
    heading: 'Vos documents',
    variables: [compulsoryUrl('readerUrl')],
    blocks: [
      paragraph('Bonjour,'),
      paragraph(
        'Plusieurs documents ont été demandés à votre adresse en peu de temps. Plutôt que de vous écrire pour chacun, nous les avons réunis sur une seule page.',
      ),
      { type: 'button', label: 'Ouvrir mes guides', href: '{{readerUrl}}' },
      paragraph(
        'Cette page vous est réservée et reste à votre disposition : vous pourrez y revenir pour retrouver un document ou régler vos préférences.',
      ),
      paragraph(
        bold('Vous n’avez rien demandé ?'),
        ' Votre adresse a sans doute été saisie par erreur. La même page vous permet d’arrêter nos messages et de faire effacer vos données.',
      ),
    ],
    footer: {
      reason: `Vous recevez ce message parce que votre adresse a été saisie sur ${siteName} pour demander des documents. Il ne vous abonne à rien.`,
      links: [{ label: 'Mes guides', href: '{{readerUrl}}' }],
    },
  });
}
