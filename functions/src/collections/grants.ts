import { peopleReaders } from './access.ts';
import { contentId, instant, integer, nested, recordId, secret, text, unseen } from './fields.ts';
import { peopleCollection } from './people-collection.ts';

/** `DownloadGrant`: one lead may open one whitepaper. Of the link's token only the hash is kept. */
export const downloadGrants = peopleCollection({
  slug: 'download-grants',
  singular: ['Accès à un comparatif', 'Download grant'],
  plural: ['Accès aux comparatifs', 'Download grants'],
  description: [
    'Qui peut ouvrir quel comparatif, et combien de fois il l’a fait.',
    'Who may open which whitepaper, and how often they did.',
  ],
  read: peopleReaders,
  title: 'whitepaperTitle',
  columns: ['whitepaperTitle', 'leadId', 'downloads', 'firstUsedAt', 'expiresAt', 'createdAt'],
  // ids are in order of time, and have an index
  sort: '-id',
  fields: [
    secret(text('key', ['Clé', 'Key'], { required: true, unique: true })),
    recordId('leadId', ['Prospect', 'Lead'], { required: true, index: true }),
    recordId('submissionId', ['Demande', 'Submission'], { required: true }),
    contentId('whitepaperId', ['Identifiant du comparatif', 'Whitepaper id'], { required: true }),
    text('whitepaperTitle', ['Comparatif', 'Whitepaper'], { required: true }),
    secret(text('nonce', ['Nonce', 'Nonce'], { required: true })),
    secret(text('tokenHash', ['Empreinte du jeton', 'Token hash'], { required: true, unique: true })),
    nested('pending', ['Choix à confirmer', 'Choices to confirm']),
    unseen(text('page', ['Page de la demande', 'Page'], { required: true })),
    integer('downloads', ['Ouvertures', 'Downloads'], { required: true }),
    integer('maxDownloads', ['Ouvertures possibles', 'Downloads allowed'], { required: true }),
    instant('firstUsedAt', ['Première ouverture', 'First used at'], { index: true }),
    instant('expiresAt', ['Expire le', 'Expires at'], { required: true }),
    instant('createdAt', ['Créé le', 'Created at'], { required: true }),
  ],
  indexes: [{ fields: ['whitepaperId', 'leadId'] }],
});

/** `OptInToken`: the same for a sign-up without a whitepaper, single use. */
export const optInTokens = peopleCollection({
  slug: 'opt-in-tokens',
  singular: ['Jeton de confirmation', 'Opt-in token'],
  plural: ['Jetons de confirmation', 'Opt-in tokens'],
  description: ['Les confirmations d’adresse en attente.', 'Address confirmations under way.'],
  read: peopleReaders,
  hidden: true,
  title: 'id',
  columns: ['createdAt', 'usedAt', 'expiresAt'],
  sort: '-createdAt',
  fields: [
    secret(text('key', ['Clé', 'Key'], { required: true, unique: true })),
    recordId('leadId', ['Prospect', 'Lead'], { required: true, index: true }),
    recordId('submissionId', ['Demande', 'Submission'], { required: true }),
    secret(text('nonce', ['Nonce', 'Nonce'], { required: true })),
    secret(text('tokenHash', ['Empreinte du jeton', 'Token hash'], { required: true, unique: true })),
    nested('pending', ['Choix à confirmer', 'Choices to confirm']),
    contentId('offerId', ['Identifiant de l’offre', 'Offer id'], { required: true }),
    text('offerTitle', ['Offre', 'Offer'], { required: true }),
    unseen(text('page', ['Page de la demande', 'Page'], { required: true })),
    instant('usedAt', ['Utilisé le', 'Used at']),
    instant('expiresAt', ['Expire le', 'Expires at'], { required: true }),
    instant('createdAt', ['Créé le', 'Created at'], { required: true }),
  ],
});
