import type { CollectionConfig, Field } from 'payload';

/** What the timeline says better than a field does. */
const toldByTimeline = ['topics', 'firstSource', 'firstPieceId', 'createdAt', 'updatedAt'];

const aside = (field: Field): Field => {
  if (!('name' in field) || field.name === 'id') return field;
  if (toldByTimeline.includes(field.name)) return { ...field, admin: { ...field.admin, hidden: true } } as Field;
  return { ...field, admin: { ...field.admin, position: 'sidebar' } } as Field;
};

/** The screen of a lead: who it is at the side, what happened in the middle. The records and their access stay as the functions define them. */
const leadScreen = (leads: CollectionConfig): CollectionConfig => ({
  ...leads,
  fields: [
    {
      name: 'example',
      type: 'ui',
      admin: { components: { Field: '/admin/examples/notice.tsx#ExampleRecord' }, disableListColumn: true },
    },
    ...leads.fields.map(aside),
    {
      name: 'timeline',
      type: 'ui',
      admin: { components: { Field: '/admin/lead/lead-timeline.tsx#LeadTimeline' }, disableListColumn: true },
    },
  ],
});

/** Lists that examples stand in. */
const withExamples = new Set([
  'leads',
  'submissions',
  'enrolments',
  'sends',
  'consent-events',
  'download-grants',
  'suppressions',
  'email-events',
  'counters',
]);

const saysExamples = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  admin: {
    ...collection.admin,
    components: { ...collection.admin?.components, beforeListTable: ['/admin/examples/notice.tsx#ExamplesNotice'] },
  },
});

/** Told by the screen of its broadcast; a second list of the same would only ask which one counts. */
const unlisted = (collection: CollectionConfig): CollectionConfig => ({ ...collection, admin: { ...collection.admin, hidden: true } });

/** The people collections as the admin shows them. */
export const shownPeople = (collections: CollectionConfig[]): CollectionConfig[] =>
  collections
    .map((collection) => (collection.slug === 'leads' ? leadScreen(collection) : collection))
    .map((collection) => (collection.slug === 'broadcast-runs' ? unlisted(collection) : collection))
    .map((collection) => (withExamples.has(collection.slug) ? saysExamples(collection) : collection));
