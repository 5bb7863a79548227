import type { Access, CollectionConfig, CompoundIndex, Field, TextField } from 'payload';
import { nobody } from './access.ts';
import { bilingual, idField, type Label } from './fields.ts';

type PeopleCollection = {
  slug: string;
  singular: Label;
  plural: Label;
  /** what the records are for, one sentence under the list's title */
  description: Label;
  read: Access;
  /** kept out of the admin altogether */
  hidden?: boolean;
  title: string;
  columns: string[];
  /** shows the record's own id (shownId) instead of hiding it */
  id?: TextField;
  /** newest first by this field, e.g. '-receivedAt' */
  sort: string;
  fields: Field[];
  indexes?: CompoundIndex[];
};

/**
 * A people collection: the functions write it through their Store, the admin shows it and nothing more. Times are the domain's own
 * fields (product time), so Payload's automatic ones are off; versions, locks and GraphQL have nothing to do here.
 */
export function peopleCollection(definition: PeopleCollection): CollectionConfig {
  return {
    slug: definition.slug,
    labels: { singular: bilingual(definition.singular), plural: bilingual(definition.plural) },
    admin: {
      group: { fr: 'Prospects', en: 'Leads' },
      description: bilingual(definition.description),
      hidden: definition.hidden ?? false,
      useAsTitle: definition.title,
      defaultColumns: definition.columns,
      hideAPIURL: true,
    },
    access: { create: nobody, update: nobody, delete: nobody, read: definition.hidden === true ? nobody : definition.read },
    fields: [definition.id ?? idField, ...definition.fields],
    indexes: definition.indexes ?? [],
    defaultSort: definition.sort,
    timestamps: false,
    versions: false,
    lockDocuments: false,
    graphQL: false,
    disableDuplicate: true,
    disableBulkEdit: true,
    disableBulkDelete: true,
  };
}
