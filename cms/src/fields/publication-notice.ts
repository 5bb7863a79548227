import type { UIField } from 'payload';

/** Where an editor reads that the last publication was refused or is late. */
export const publicationNotice = (): UIField => ({
  name: 'publicationNotice',
  type: 'ui',
  admin: { components: { Field: '/admin/notice/publication-notice.tsx#PublicationNotice' }, disableListColumn: true },
});
