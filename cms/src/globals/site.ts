import { limits } from '@sillage/functions/domain/limits.ts';
import { type RetentionPeriods, retentionDefaults, retentionPeriods } from '@sillage/functions/domain/retention.ts';
import { broadcastDefaults } from '@sillage/functions/domain/settings.ts';
import type { ArrayField, GlobalConfig, NumberField } from 'payload';
import { anyStaff, hiddenExcept, only } from '../access/rules.ts';
import { groups } from '../fields/labels.ts';
import { validateHttpUrl } from '../fields/url.ts';
import { publishAfterGlobalChange } from '../hooks/publish-jobs.ts';

/** Members of staff, as they are now, and addresses. */
const colleagues: Omit<ArrayField, 'name'> = {
  type: 'array',
  maxRows: 20,
  labels: { singular: { fr: 'personne', en: 'person' }, plural: { fr: 'Personnes', en: 'People' } },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'user',
          type: 'relationship',
          relationTo: 'users',
          label: { fr: 'Membre de l’équipe', en: 'Member of staff' },
          admin: { width: '50%' },
        },
        { name: 'address', type: 'email', label: { fr: 'ou une adresse', en: 'or an address' }, admin: { width: '50%' } },
      ],
    },
  ],
};

/** How long something is kept: what the law's reading allows at most, or less. */
const kept = (name: keyof RetentionPeriods, label: [fr: string, en: string], description: [fr: string, en: string]): NumberField => ({
  name,
  type: 'number',
  min: retentionPeriods[name].least,
  max: retentionPeriods[name].most,
  defaultValue: retentionDefaults[name],
  label: { fr: label[0], en: label[1] },
  admin: { step: 1, width: '50%', description: { fr: description[0], en: description[1] } },
});

/** Who publishes, how mails are signed, who is told of a lead. Compiled at publish for the functions. */
export const site: GlobalConfig = {
  slug: 'site',
  label: { fr: 'Site et éditeur', en: 'Site and publisher' },
  admin: { hidden: hiddenExcept('administrator', 'editor'), group: groups.settings },
  access: { read: anyStaff, update: only('administrator') },
  hooks: { afterChange: [publishAfterGlobalChange] },
  fields: [
    {
      type: 'tabs',
      tabs: [
        {
          label: { fr: 'Identité', en: 'Identity' },
          fields: [
            { name: 'siteName', type: 'text', required: true, maxLength: 80, label: { fr: 'Nom du site', en: 'Name of the site' } },
            { name: 'baseline', type: 'text', maxLength: 160, label: { fr: 'Sous-titre', en: 'Baseline' } },
            {
              name: 'publisher',
              type: 'group',
              label: { fr: 'Mentions légales', en: 'Legal notice' },
              fields: [
                { name: 'legalName', type: 'text', required: true, label: { fr: 'Raison sociale', en: 'Legal name' } },
                { name: 'legalForm', type: 'text', label: { fr: 'Forme juridique', en: 'Legal form' } },
                { name: 'capital', type: 'text', label: { fr: 'Capital social', en: 'Share capital' } },
                { name: 'address', type: 'textarea', label: { fr: 'Siège', en: 'Seat' }, admin: { rows: 2 } },
                { name: 'phone', type: 'text', label: { fr: 'Téléphone', en: 'Phone' } },
                { name: 'email', type: 'email', label: { fr: 'Adresse e-mail', en: 'E-mail' } },
                { name: 'registration', type: 'text', label: { fr: 'RCS et SIREN', en: 'Registration' } },
                { name: 'vat', type: 'text', label: { fr: 'TVA intracommunautaire', en: 'VAT number' } },
                { name: 'director', type: 'text', label: { fr: 'Directeur de la publication', en: 'Director of publication' } },
                {
                  name: 'host',
                  type: 'group',
                  label: { fr: 'Hébergeur', en: 'Host' },
                  fields: [
                    { name: 'name', type: 'text', label: { fr: 'Nom', en: 'Name' } },
                    { name: 'address', type: 'textarea', label: { fr: 'Adresse', en: 'Address' }, admin: { rows: 2 } },
                    { name: 'phone', type: 'text', label: { fr: 'Téléphone', en: 'Phone' } },
                  ],
                },
              ],
            },
          ],
        },
        {
          label: { fr: 'E-mails', en: 'E-mails' },
          fields: [
            {
              name: 'from',
              type: 'group',
              label: { fr: 'Expéditeur', en: 'Sender' },
              fields: [
                {
                  type: 'row',
                  fields: [
                    {
                      name: 'name',
                      type: 'text',
                      required: true,
                      maxLength: 80,
                      label: { fr: 'Nom affiché', en: 'Shown name' },
                      admin: { width: '50%' },
                    },
                    { name: 'address', type: 'email', required: true, label: { fr: 'Adresse', en: 'Address' }, admin: { width: '50%' } },
                  ],
                },
              ],
            },
            { name: 'replyTo', type: 'email', label: { fr: 'Adresse de réponse', en: 'Reply-to' } },
            {
              name: 'postalAddress',
              type: 'textarea',
              required: true,
              label: { fr: 'Adresse postale au pied des e-mails', en: 'Postal address under mails' },
              admin: { rows: 2 },
            },
            {
              name: 'capPerWeek',
              type: 'number',
              required: true,
              min: 1,
              max: 7,
              defaultValue: 2,
              label: { fr: 'E-mails par personne et par semaine, au plus', en: 'Mails per person and week, at most' },
              admin: { step: 1 },
            },
            {
              name: 'requestsPerDomain',
              type: 'number',
              min: 0,
              max: 1_000_000,
              defaultValue: limits.requestsPerDomain,
              label: {
                fr: 'E-mails demandés par heure vers un même domaine, au plus',
                en: 'Requested mails per hour to one domain, at most',
              },
              admin: {
                step: 1,
                description: {
                  fr: 'Protège les entreprises contre qui remplirait vos formulaires avec leurs adresses. Au-delà, les e-mails demandés sont réunis et partent plus tard. Relevez ce nombre si beaucoup de vos lecteurs utilisent la même messagerie\u202f; 0\u202f: sans limite.',
                  en: 'Protects companies from whoever fills your forms with their addresses. Beyond it, requested mails are joined and leave later. Raise it if many of your readers use one mail provider; 0: no limit.',
                },
              },
            },
            {
              type: 'row',
              fields: [
                {
                  name: 'approvalOver',
                  type: 'number',
                  min: 0,
                  max: 10_000_000,
                  defaultValue: broadcastDefaults.approvalOver,
                  label: { fr: 'Envoi groupé\u202f: approbation au-delà de (destinataires)', en: 'Broadcast: approval over (recipients)' },
                  admin: {
                    step: 1,
                    width: '50%',
                    description: {
                      fr: 'Au-delà de ce nombre, une deuxième personne doit approuver l’envoi. 0\u202f: toujours.',
                      en: 'Over this number, a second person has to approve. 0: always.',
                    },
                  },
                },
                {
                  name: 'broadcastMarginPercent',
                  type: 'number',
                  min: 0,
                  max: 100,
                  defaultValue: broadcastDefaults.broadcastMarginPercent,
                  label: { fr: 'Envoi groupé\u202f: écart admis (%)', en: 'Broadcast: margin (%)' },
                  admin: {
                    step: 1,
                    width: '50%',
                    description: {
                      fr: 'L’envoi s’arrête de lui-même si le nombre de destinataires s’écarte davantage du nombre approuvé.',
                      en: 'The broadcast halts by itself when recipients differ more than this from what was approved.',
                    },
                  },
                },
              ],
            },
          ],
        },
        {
          label: { fr: 'Prospects', en: 'Leads' },
          fields: [
            {
              name: 'consentWording',
              type: 'textarea',
              required: true,
              label: { fr: 'Phrase de la case à cocher', en: 'Sentence beside the box' },
              admin: {
                description: {
                  fr: 'Gardée mot pour mot avec chaque accord. Faites-la relire par un juriste.',
                  en: 'Kept word for word with each consent. Have a lawyer read it.',
                },
              },
            },
            {
              ...colleagues,
              name: 'notify',
              label: { fr: 'Qui prévenir d’un nouveau prospect', en: 'Who is told of a new lead' },
            },
            {
              name: 'retention',
              type: 'group',
              label: { fr: 'Durées de conservation', en: 'How long data is kept' },
              admin: {
                description: {
                  fr: 'Passé ce délai, les données sont effacées chaque jour, d’elles-mêmes. Les durées proposées sont les plus longues admises ; si vous les raccourcissez, corrigez aussi votre page «\u202fConfidentialité\u202f».',
                  en: 'After that, data is erased every day by itself. The periods proposed are the longest allowed; if you shorten them, correct your privacy page too.',
                },
              },
              fields: [
                {
                  type: 'row',
                  fields: [
                    kept(
                      'prospectMonths',
                      ['Prospects : mois après le dernier contact', 'Leads: months after the last contact'],
                      [
                        'Une demande, une confirmation ou un téléchargement est un contact ; ouvrir un e-mail n’en est pas un. 36 au plus (CNIL).',
                        'A request, a confirmation or a download is a contact; opening a mail is none. 36 at most (CNIL).',
                      ],
                    ),
                    kept(
                      'unprovedDays',
                      ['Adresses jamais confirmées : jours', 'Addresses never confirmed: days'],
                      ['Après la dernière demande. 30 au plus.', 'After the last request. 30 at most.'],
                    ),
                  ],
                },
                {
                  type: 'row',
                  fields: [
                    kept(
                      'networkMonths',
                      ['Empreinte du réseau d’une demande : mois', 'Hash of a request’s network: months'],
                      ['Elle sert à reconnaître les abus. 12 au plus.', 'It serves to recognise abuse. 12 at most.'],
                    ),
                    kept(
                      'counterMonths',
                      ['Mesure d’audience : mois', 'Audience measurement: months'],
                      [
                        'Les vues et les clics par jour, sans personne dedans. 25 au plus (CNIL).',
                        'Views and clicks a day, with nobody in them. 25 at most (CNIL).',
                      ],
                    ),
                  ],
                },
              ],
            },
          ],
        },
        {
          label: { fr: 'Rendez-vous', en: 'Meetings' },
          fields: [
            {
              name: 'meeting',
              type: 'group',
              label: { fr: 'Demandes de rendez-vous', en: 'Requests for a meeting' },
              admin: {
                description: {
                  fr: 'La page /rendez-vous et le bloc « Demander un rendez-vous ». Une demande arrête les conseils par e-mail du prospect.',
                  en: 'The page /rendez-vous and the block “Ask for a meeting”. A request ends the advice by mail.',
                },
              },
              fields: [
                {
                  name: 'closed',
                  type: 'checkbox',
                  defaultValue: false,
                  label: { fr: 'Ne pas en recevoir\u202f: la page disparaît du site', en: 'Take none: the page goes from the site' },
                },
                {
                  name: 'title',
                  type: 'text',
                  maxLength: 160,
                  label: { fr: 'Titre', en: 'Title' },
                  admin: { placeholder: { fr: 'Parlons de votre projet', en: 'Parlons de votre projet' } },
                },
                { name: 'text', type: 'textarea', maxLength: 400, label: { fr: 'Texte', en: 'Text' }, admin: { rows: 2 } },
                {
                  ...colleagues,
                  name: 'notify',
                  label: { fr: 'À qui vont les demandes', en: 'Who gets the requests' },
                  admin: {
                    description: {
                      fr: 'Vide\u202f: les personnes prévenues d’un nouveau prospect.',
                      en: 'Empty: those who are told of a new lead.',
                    },
                  },
                },
                {
                  name: 'bookingUrl',
                  type: 'text',
                  maxLength: 500,
                  validate: validateHttpUrl,
                  label: { fr: 'Lien de réservation (facultatif)', en: 'Booking link (optional)' },
                  admin: {
                    placeholder: 'https://',
                    description: {
                      fr: 'Proposé après la demande et dans l’accusé de réception.',
                      en: 'Offered after the request and in the acknowledgement.',
                    },
                  },
                },
              ],
            },
          ],
        },
      ],
    },
  ],
};
