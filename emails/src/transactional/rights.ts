import type { EmailSource } from '../render.tsx';
import { bold, compulsoryUrl, count, link, type OwnMailSettings, ownMail, paragraph } from './own-mail.ts';

/** « Vos données »: the link by which somebody reads, takes along or erases what is held about them. Nothing personal is in it. */
export function rightsMail(settings: OwnMailSettings, { linkMinutes }: { linkMinutes: number }): EmailSource {
  const { siteName, siteUrl } = settings.publisher;
  return ownMail(settings, {
    subject: 'Vos données : le lien que vous avez demandé',
    preheader: `Pour les lire, les emporter ou les faire effacer ; le lien est valable ${count(linkMinutes, 'minute')}.`,
    heading: 'Vos données',
    variables: [compulsoryUrl('rightsUrl')],
    blocks: [
      paragraph('Bonjour,'),
      paragraph(
        `Vous avez demandé à accéder aux données que ${siteName} garde sur vous. Le lien ci-dessous mène à une page où vous pouvez les lire, les télécharger ou les faire effacer.`,
      ),
      { type: 'button', label: 'Accéder à mes données', href: '{{rightsUrl}}' },
      paragraph(
        `Ce lien est valable ${count(linkMinutes, 'minute')} et n’est destiné qu’à vous : ne transférez pas ce message. Passé ce délai, vous pouvez en `,
        link('demander un autre', `${siteUrl}/mes-donnees`),
        '.',
      ),
      paragraph(
        bold('Vous n’avez rien demandé ?'),
        ' Ne faites rien : sans ce lien, personne d’autre que notre équipe ne peut lire ni effacer vos données.',
      ),
    ],
    footer: {
      reason: `Vous recevez ce message parce que votre adresse a été indiquée sur ${siteName} pour accéder aux données qui y sont liées. Il ne vous abonne à rien.`,
      links: [],
    },
  });
}
