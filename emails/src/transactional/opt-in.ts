import type { EmailSource } from '../render.tsx';
import { bold, compulsoryUrl, count, link, type OwnMailSettings, ownMail, paragraph } from './own-mail.ts';

/** « Confirmez votre adresse »: the second half of a double opt-in without a document. Nothing that the visitor typed is in it. */
export function optInMail(settings: OwnMailSettings, { linkDays }: { linkDays: number }): EmailSource {
  const { siteName } = settings.publisher;
  return ownMail(settings, {
    subject: 'Confirmez votre adresse',
    preheader: 'Un clic suffit pour que votre inscription prenne effet.',
    heading: 'Confirmez votre adresse',
    variables: [compulsoryUrl('confirmUrl'), compulsoryUrl('notMeUrl')],
    blocks: [
      paragraph('Bonjour,'),
      paragraph(
        `Votre adresse vient d’être inscrite pour recevoir les conseils de ${siteName}. Pour que l’inscription prenne effet, confirmez que cette adresse est bien la vôtre.`,
      ),
      { type: 'button', label: 'Confirmer mon adresse', href: '{{confirmUrl}}' },
      paragraph(`Le lien est valable ${count(linkDays, 'jour')}. Sans confirmation de votre part, vous ne recevrez rien.`),
      paragraph(
        bold('Vous n’avez rien demandé ?'),
        ' Ne faites rien, ou indiquez-le-nous pour ne plus recevoir ce genre de message : ',
        link('ce n’est pas moi', '{{notMeUrl}}'),
        '.',
      ),
    ],
    footer: {
      reason: `Vous recevez ce message parce que votre adresse a été saisie dans un formulaire d’inscription de ${siteName}.`,
      links: [],
    },
  });
}
