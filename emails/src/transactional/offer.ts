import type { EmailSource } from '../render.tsx';
import { bold, compulsoryUrl, count, link, type OwnMailSettings, ownMail, paragraph } from './own-mail.ts';

export type OfferMailInput = {
  /** title of the whitepaper */
  title: string;
  /** how long the link works, in days */
  linkDays: number;
  /** how many times the PDF can be opened */
  maxDownloads: number;
};

/** Room for « Votre comparatif : » and what an inbox shows of a subject on a wide screen. */
const subjectTitleLength = 120;

/**
 * « Votre comparatif »: brings a requested whitepaper, one for each whitepaper since its title is part of it.
 * The address isn't proved yet, so nothing that the visitor typed is in it.
 */
export function offerMail(settings: OwnMailSettings, { title, linkDays, maxDownloads }: OfferMailInput): EmailSource {
  const { siteName } = settings.publisher;
  return ownMail(settings, {
    subject: `${subjectHead(title)} : ${shorten(title, subjectTitleLength)}`,
    preheader: `Votre exemplaire est prêt ; le lien est valable ${count(linkDays, 'jour')}.`,
    heading: 'Votre comparatif est prêt',
    variables: [compulsoryUrl('downloadUrl'), compulsoryUrl('readerUrl'), compulsoryUrl('notMeUrl')],
    blocks: [
      paragraph('Bonjour,'),
      paragraph('Vous avez demandé « ', bold(title), ' ». Le lien ci-dessous mène à votre page de téléchargement.'),
      { type: 'button', label: 'Accéder à mon comparatif', href: '{{downloadUrl}}' },
      paragraph(
        'Sur cette page, un bouton ouvre le PDF. Il confirme en même temps votre adresse et, si vous avez coché une case dans le formulaire, votre choix.',
      ),
      paragraph(
        `Le lien est valable ${count(linkDays, 'jour')} et permet ${count(maxDownloads, 'téléchargement')}. Ensuite, vous pourrez redemander votre exemplaire sur notre site.`,
      ),
      paragraph(
        bold('Vous n’avez rien demandé ?'),
        ' Votre adresse a sans doute été saisie par erreur. Indiquez-le-nous et nous ne vous écrirons plus : ',
        link('ce n’est pas moi', '{{notMeUrl}}'),
        '.',
      ),
    ],
    footer: {
      reason: `Vous recevez ce message parce que votre adresse a été saisie sur ${siteName} pour demander un comparatif. Il ne vous abonne à rien.`,
      links: [{ label: 'Mes guides', href: '{{readerUrl}}' }],
    },
  });
}

/** What the mail brings, in a word that the title doesn't say again. */
const subjectHead = (title: string): string => (/\bcomparatifs?\b/i.test(title) ? 'Votre exemplaire' : 'Votre comparatif');

/** At most `length` characters, cut between words. */
function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  const lastSpace = cut.lastIndexOf(' ');
  return `${(lastSpace > length / 2 ? cut.slice(0, lastSpace) : cut).toWellFormed().replace(/[\s,;:.\u202f]+$/, '')}…`;
}
