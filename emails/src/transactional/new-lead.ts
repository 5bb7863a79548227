import type { Inline } from '../blocks/rich-text.tsx';
import type { VariableSpec } from '../compiled.ts';
import type { EmailSource } from '../render.tsx';
import { bold, compulsoryUrl, type OwnMailSettings, ownMail, paragraph } from './own-mail.ts';

const text = (name: string, fallback: string | null): VariableSpec => ({ name, type: 'text', fallback });

/** « Nouveau prospect », for the colleagues chosen in the settings, once the address is proved. */
export function newLeadMail(settings: OwnMailSettings): EmailSource {
  const { siteName } = settings.publisher;
  return ownMail(settings, {
    subject: 'Nouveau prospect : {{offer}}',
    preheader: 'Adresse confirmée ; voici ce que nous savons de la demande.',
    heading: 'Un nouveau prospect a confirmé son adresse',
    variables: [
      text('email', null),
      text('company', 'non indiquée'),
      text('role', 'non indiquée'),
      text('offer', null),
      text('source', 'non connue'),
      compulsoryUrl('adminUrl'),
    ],
    blocks: [
      paragraph(
        ...lines([
          ['Adresse', '{{email}}'],
          ['Société', '{{company}}'],
          ['Fonction', '{{role}}'],
          ['Demande', '{{offer}}'],
          ['Provenance', '{{source}}'],
        ]),
      ),
      { type: 'button', label: 'Ouvrir la fiche du prospect', href: '{{adminUrl}}' },
      paragraph('La fiche montre ses consentements et les messages reçus ; consultez-la avant de prendre contact.'),
    ],
    footer: {
      reason: `Vous recevez ce message parce que votre adresse figure, dans les réglages de ${siteName}, parmi les personnes à prévenir. Il contient des données personnelles : ne le transférez pas hors de votre équipe.`,
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
