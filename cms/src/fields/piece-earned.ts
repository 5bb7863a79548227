import type { UIField } from 'payload';

/** Where an editor reads what a piece brought: views, requests, confirmed leads, meetings. */
export const pieceEarned = (): UIField => ({
  name: 'earned',
  type: 'ui',
  admin: { position: 'sidebar', components: { Field: '/admin/funnel/piece-earned.tsx#PieceEarned' }, disableListColumn: true },
});
