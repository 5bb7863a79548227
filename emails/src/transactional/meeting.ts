import type { Inline } from '../blocks/rich-text.tsx';
import type { VariableSpec } from '../compiled.ts';
import type { EmailSource } from '../render.tsx';
import { bold, compulsoryUrl, link, type OwnMailSettings, ownMail, paragraph } from './own-mail.ts';

const text = (name: string, fallback: string | null): VariableSpec => ({ name, type: 'text', fallback });

/** « Demande de rendez-vous », for the colleagues chosen in the settings, at once: what was asked, and whether the address is proved. */
export function meetingMail(settings: OwnMailSettings): EmailSource {
  const { siteName } = settings.publisher;
  return ownMail(settings, {
    subject: 'Demande de rendez-vous',
    preheader: 'Quelqu’un souhaite vous parler ; voici ce que nous en savons.',
    heading: 'On vous demande un rendez-vous',
    variables: [
      text('email', null),
      text('firstName', 'non indiqué'),
      text('company', 'non indiquée'),
      text('role', 'non indiquée'),
      text('message', 'aucun'),
      text('source', 'non connue'),
      text('proof', 'non connue'),
      compulsoryUrl('adminUrl'),
    ],
    blocks: [
      paragraph(
        ...lines([
          ['Adresse', '{{email}}'],
          ['Adresse prouvée', '{{proof}}'],
          ['Prénom', '{{firstName}}'],
          ['Société', '{{company}}'],
          ['Fonction', '{{role}}'],
          ['Provenance', '{{source}}'],
        ]),
      ),
      paragraph(bold('Message :'), ' {{message}}'),
      { type: 'button', label: 'Ouvrir la fiche du prospect', href: '{{adminUrl}}' },
      paragraph(
        'Les conseils par e-mail sont arrêtés pour cette personne : c’est à vous de lui répondre. Ce qu’elle a écrit est repris sans ses liens.',
      ),
    ],
    footer: {
      reason: `Vous recevez ce message parce que votre adresse figure, dans les réglages de ${siteName}, parmi les personnes à qui vont les demandes de rendez-vous. Il contient des données personnelles : ne le transférez pas hors de votre équipe.`,
      links: [],
    },
  });
}

/** « Votre demande de rendez-vous », for whoever asked. Nothing that was typed is in it: anybody may have typed the address. */
export function meetingReceivedMail(settings: OwnMailSettings, { bookingUrl }: { bookingUrl: string | null }): EmailSource {
  const { siteName } = settings.publisher;
  return ownMail(settings, {
    subject: 'Votre demande de rendez-vous',
    preheader: bookingUrl
      ? 'Elle nous est parvenue ; vous pouvez choisir un créneau dès maintenant.'
      : 'Elle nous est parvenue ; une personne vous répond bientôt.',
    heading: 'Nous avons reçu votre demande',
    variables: [compulsoryUrl('notMeUrl'), compulsoryUrl('readerUrl')],
    blocks: [
      paragraph('Bonjour,'),
      ...(bookingUrl
        ? [
            paragraph('Votre demande de rendez-vous nous est parvenue. Vous pouvez choisir vous-même le moment qui vous convient.'),
            { type: 'button' as const, label: 'Choisir un créneau', href: bookingUrl },
            paragraph('Sans choix de votre part, une personne de notre équipe vous écrit pour convenir d’un moment.'),
          ]
        : [
            paragraph(
              'Votre demande de rendez-vous nous est parvenue. Une personne de notre équipe la lit et vous écrit pour convenir d’un moment.',
            ),
          ]),
      paragraph(
        'Si vous receviez nos conseils par e-mail, ils sont suspendus : la conversation prend le relais. Vous pouvez les ',
        link('reprendre dans « Mes guides »', '{{readerUrl}}'),
        '.',
      ),
      paragraph(
        bold('Vous n’avez rien demandé ?'),
        ' Votre adresse a sans doute été saisie par erreur. Reprenez vos conseils si vous en receviez ; si vous ne souhaitez plus rien recevoir de nous, indiquez-le-nous : ',
        link('ce n’est pas moi', '{{notMeUrl}}'),
        '.',
      ),
    ],
    footer: {
      reason: `Vous recevez ce message parce que votre adresse a été saisie dans le formulaire de rendez-vous de ${siteName}. Il ne vous abonne à rien.`,
      links: [],
    },
  });
}

function lines(rows: [label: string, value: string][]): Inline[] {
  return rows.flatMap(([label, value], index): Inline[] => [
    ...(index === 0 ? [] : [{ type: 'break' } as const]),
    bold(`${label} :`),
    { type: 'text', text: ` ${value}` },
  ]);
}
