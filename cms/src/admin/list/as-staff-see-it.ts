import type { CollectionConfig, DateField, Field, GlobalConfig } from 'payload';

const Cell = '/admin/list/date-cell.tsx#DateCell';
/** Fields that say something else than they hold, by name; of one collection alone behind its slug. */
const cells: Record<string, string> = {
  leadId: '/admin/list/lead-cell.tsx#LeadCell',
  action: '/admin/list/action-cell.tsx#ActionCell',
  reason: '/admin/list/reason-cell.tsx#ReasonCell',
  'sends.title': '/admin/list/subject-cell.tsx#SubjectCell',
};

const inParis =
  (slug: string) =>
  (field: Field): Field => {
    const own = field.type === 'text' ? (cells[`${slug}.${field.name}`] ?? cells[field.name]) : undefined;
    if (own) return { ...field, admin: { ...field.admin, components: { Cell: own } } } as Field;
    if (field.type === 'date') return { ...field, admin: { ...field.admin, components: { Cell, ...field.admin?.components } } };
    if (field.type === 'tabs') return { ...field, tabs: field.tabs.map((tab) => ({ ...tab, fields: tab.fields.map(inParis(slug)) })) };
    if (field.type === 'row' || field.type === 'collapsible' || field.type === 'group') {
      return { ...field, fields: field.fields.map(inParis(slug)) } as Field;
    }
    return field;
  };

/** Payload adds these two by itself, and shows them in the time of each browser. */
const timestamp = (name: 'createdAt' | 'updatedAt', label: DateField['label']): DateField => ({
  name,
  type: 'date',
  index: true,
  label,
  admin: { components: { Cell }, disableBulkEdit: true, hidden: true },
});

const timestamps = [timestamp('updatedAt', { fr: 'Modifié le', en: 'Updated' }), timestamp('createdAt', { fr: 'Créé le', en: 'Created' })];

/** A collection as its staff sees it: every moment of a list in Paris time, a person by their address, and no tab that shows the machine's view of a document. */
export const asStaffSeeIt = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  admin: { ...collection.admin, hideAPIURL: true },
  fields: [...collection.fields.map(inParis(collection.slug)), ...(collection.timestamps === false ? [] : timestamps)],
});

export const globalAsStaffSeeIt = (global: GlobalConfig): GlobalConfig => ({ ...global, admin: { ...global.admin, hideAPIURL: true } });
