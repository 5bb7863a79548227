import type { BroadcastStatus } from '../domain/broadcast.ts';
import type { ConsentAction, ConsentMethod, Purpose } from '../domain/consent.ts';
import type { Control } from '../domain/control.ts';
import type { Enrolment, ExitReason } from '../domain/enrolment.ts';
import type { SendKind, SendStatus } from '../domain/send.ts';
import type { SuppressionReason } from '../domain/suppression.ts';
import type { Label } from './fields.ts';

/** What staff reads for each closed word of the domain. Typed by the domain, so that a new word cannot be forgotten here. */
export const purposeWords: Record<Purpose, Label> = {
  newsletter: ['Lettre d’information', 'Newsletter'],
  nurture: ['Conseils par e-mail', 'Nurture'],
  tracking: ['Mesure des clics', 'Click tracking'],
};

export const consentActionWords: Record<ConsentAction, Label> = {
  asked: ['Demandé', 'Asked'],
  confirmed: ['Confirmé', 'Confirmed'],
  withdrawn: ['Retiré', 'Withdrawn'],
  objected: ['Opposition', 'Objected'],
};

export const consentMethodWords: Record<ConsentMethod, Label> = {
  checkbox: ['Case cochée', 'Checkbox'],
  'mail-button': ['Bouton suivi depuis un e-mail', 'Button reached from a mail'],
  'one-click': ['Désinscription en un clic', 'One-click unsubscribe'],
  'unsubscribe-page': ['Page de désinscription', 'Unsubscribe page'],
  preferences: ['Page « Mes guides »', 'Preferences page'],
  admin: ['Administration', 'Admin'],
  import: ['Import', 'Import'],
  api: ['API', 'API'],
};

export const exitReasonWords: Record<ExitReason, Label> = {
  withdrawn: ['Consentement retiré', 'Consent withdrawn'],
  suppressed: ['Adresse exclue', 'Address suppressed'],
  erased: ['Personne effacée', 'Person erased'],
  meeting: ['Rendez-vous demandé', 'Meeting requested'],
  step: ['Étape de sortie', 'Exit step'],
  'version-missing': ['Version introuvable', 'Version missing'],
  admin: ['Administration', 'Admin'],
};

export const enrolmentStatusWords: Record<'active' | 'completed' | 'exited', Label> = {
  active: ['En cours', 'Active'],
  completed: ['Terminée', 'Completed'],
  exited: ['Sortie', 'Exited'],
};

/** What let a lead into a sequence. */
export const entryWords: Record<Enrolment['entry'], Label> = {
  first: ['Demande confirmée', 'Confirmed request'],
  manual: ['À la main', 'By hand'],
};

export const sendKindWords: Record<SendKind, Label> = {
  transactional: ['Demandé par la personne', 'Transactional'],
  marketing: ['Marketing', 'Marketing'],
};

export const sendStatusWords: Record<SendStatus, Label> = {
  queued: ['En attente', 'Queued'],
  submitting: ['En cours d’envoi', 'Submitting'],
  submitted: ['Remis au prestataire', 'Submitted'],
  delivered: ['Distribué', 'Delivered'],
  bounced: ['Rejeté', 'Bounced'],
  complained: ['Signalé comme indésirable', 'Complained'],
  skipped: ['Non envoyé', 'Skipped'],
  failed: ['Échec', 'Failed'],
  uncertain: ['Incertain', 'Uncertain'],
};

export const broadcastStatusWords: Record<BroadcastStatus, Label> = {
  'awaiting-approval': ['Attend une approbation', 'Awaiting approval'],
  scheduled: ['Programmé', 'Scheduled'],
  running: ['En cours', 'Running'],
  paused: ['En pause', 'Paused'],
  halted: ['Suspendu', 'Halted'],
  stopped: ['Arrêté', 'Stopped'],
  done: ['Terminé', 'Done'],
};

export const controlStateWords: Record<Control['state'], Label> = {
  running: ['En marche', 'Running'],
  paused: ['En pause', 'Paused'],
};

export const suppressionReasonWords: Record<SuppressionReason, Label> = {
  bounce: ['Adresse invalide', 'Bounce'],
  'soft-bounces': ['Injoignable à plusieurs reprises', 'Repeated soft bounces'],
  complaint: ['Signalement', 'Complaint'],
  objection: ['Opposition', 'Objection'],
  erasure: ['Effacement', 'Erasure'],
  manual: ['Ajout manuel', 'Manual'],
};

export const submissionOutcomeWords: Record<'accepted' | 'held' | 'robot' | 'suppressed', Label> = {
  accepted: ['Acceptée', 'Accepted'],
  held: ['Retenue', 'Held'],
  robot: ['Robot probable', 'Probable robot'],
  suppressed: ['Adresse exclue', 'Suppressed address'],
};

export const suspicionWords: Record<'honeypot' | 'too-fast', Label> = {
  honeypot: ['Champ piège rempli', 'Honeypot filled'],
  'too-fast': ['Envoi trop rapide', 'Too fast'],
};

export const emailEventTypeWords: Record<'Bounce' | 'Complaint' | 'Delivery' | 'DeliveryDelay' | 'Reject', Label> = {
  Bounce: ['Rejet', 'Bounce'],
  Complaint: ['Signalement', 'Complaint'],
  Delivery: ['Distribution', 'Delivery'],
  DeliveryDelay: ['Retard', 'Delivery delay'],
  Reject: ['Refus du prestataire', 'Reject'],
};
