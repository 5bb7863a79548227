import { peopleReaders } from './access.ts';
import { contentId, instant, nested, secret, text } from './fields.ts';
import { peopleCollection } from './people-collection.ts';

/** `Lead`. The normalised address is unique; whether somebody is subscribed is derived from consent events, never kept here. */
export const leads = peopleCollection({
  slug: 'leads',
  singular: ['Prospect', 'Lead'],
  plural: ['Prospects', 'Leads'],
  description: ['Les personnes qui ont laissé leur adresse.', 'People who left an address.'],
  read: peopleReaders,
  title: 'email',
  columns: ['email', 'company', 'role', 'confirmedAt', 'lastContactAt'],
  sort: '-lastContactAt',
  fields: [
    text('email', ['Adresse e-mail', 'E-mail address'], { required: true, unique: true }),
    text('firstName', ['Prénom', 'First name']),
    text('company', ['Entreprise', 'Company']),
    text('role', ['Fonction', 'Role']),
    nested('topics', ['Sujets choisis', 'Chosen topics']),
    secret(text('addressHash', ['Empreinte de l’adresse', 'Address hash'], { index: true })),
    instant('confirmedAt', ['Adresse confirmée le', 'Confirmed at']),
    instant('lastContactAt', ['Dernier contact', 'Last contact'], { required: true, index: true }),
    nested('firstSource', ['Première source', 'First source']),
    contentId('firstPieceId', ['Contenu d’origine', 'First piece'], { index: true }),
    instant('createdAt', ['Créé le', 'Created at'], { required: true, index: true }),
    instant('updatedAt', ['Modifié le', 'Updated at'], { required: true }),
  ],
  indexes: [{ fields: ['confirmedAt', 'lastContactAt'] }],
});
