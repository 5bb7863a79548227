import type { DefaultServerCellComponentProps } from 'payload';
import { languageOf } from '../format.ts';

/** What the journal's short words mean (functions/src/domain/audit-event.ts). */
const words: Record<string, { fr: string; en: string }> = {
  'content.published': { fr: 'Publication', en: 'Published' },
  'content.unpublished': { fr: 'Retrait du site', en: 'Withdrawn' },
  'content.changed': { fr: 'Modification', en: 'Changed' },
  'content.deleted': { fr: 'Suppression', en: 'Deleted' },
  'control.paused': { fr: 'Suspension', en: 'Paused' },
  'control.resumed': { fr: 'Reprise', en: 'Resumed' },
  'broadcast.requested': { fr: 'Demande d’envoi groupé', en: 'Broadcast requested' },
  'broadcast.approved': { fr: 'Approbation d’envoi groupé', en: 'Broadcast approved' },
  'broadcast.paused': { fr: 'Pause d’envoi groupé', en: 'Broadcast paused' },
  'broadcast.resumed': { fr: 'Reprise d’envoi groupé', en: 'Broadcast resumed' },
  'broadcast.stopped': { fr: 'Arrêt d’envoi groupé', en: 'Broadcast stopped' },
  'sequence.corrected': { fr: 'Correction d’un e-mail de séquence', en: 'Sequence mail corrected' },
  'mail.tested': { fr: 'Test d’un e-mail envoyé à l’équipe', en: 'Test of a mail sent to colleagues' },
  'lead.erased': { fr: 'Effacement d’une personne, à sa demande', en: 'Person erased on request' },
  'retention.done': { fr: 'Effacement des données arrivées à échéance', en: 'Data erased in due time' },
  'enrolment.entered': { fr: 'Inscription à la main', en: 'Enrolled by hand' },
};

/** An action of the journal, in words. One that has none yet is shown as it is kept. */
export const ActionCell = ({ cellData, collectionSlug, i18n, link, payload, rowData }: DefaultServerCellComponentProps) => {
  const action = String(cellData);
  const shown = words[action]?.[languageOf(i18n)] ?? action;
  return link ? (
    <a href={`${payload.config.routes.admin}/collections/${collectionSlug}/${String(rowData.id)}`}>{shown}</a>
  ) : (
    <span>{shown}</span>
  );
};
