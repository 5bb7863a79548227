import type { BroadcastRules } from '@sillage/functions/wire/broadcast-desk.ts';
import { dateTime, type Language } from '../format.ts';

/** Where something is about to leave, or said to run: that all marketing is suspended, since when, by whom and why. */
export const HeldNote = ({ held, language }: { held: BroadcastRules['held']; language: Language }) => {
  if (held === null) return null;
  const french = language === 'fr';
  return (
    <p className="overview__held" role="status">
      <strong>{french ? 'Aucun e-mail de marketing ne part en ce moment.' : 'No marketing mail is leaving at the moment.'}</strong>{' '}
      {held.reason && `${held.reason} `}
      {`(${held.by}, ${dateTime(held.at, language)}) `}
      {french ? 'La reprise se décide sur le tableau de bord.' : 'It is resumed on the dashboard.'}
    </p>
  );
};
