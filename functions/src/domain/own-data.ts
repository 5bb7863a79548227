import type { ConsentAction, ConsentEvent, ConsentMethod, Purpose } from './consent.ts';
import type { EmailEvent } from './email-event.ts';
import type { Enrolment } from './enrolment.ts';
import { momentInFrench } from './french-dates.ts';
import type { DownloadGrant, OptInToken } from './grant.ts';
import type { Lead, LeadSource } from './lead.ts';
import { reasonInFrench } from './reasons.ts';
import type { Send, SendStatus } from './send.ts';
import type { FieldName, Offer, Submission } from './submission.ts';
import type { Suppression } from './suppression.ts';
import { quoted } from './words.ts';

/** Everything that is held about one person. */
export type HeldData = {
  lead: Lead;
  submissions: readonly Submission[];
  consents: readonly ConsentEvent[];
  grants: readonly DownloadGrant[];
  optIns: readonly OptInToken[];
  enrolments: readonly Enrolment[];
  sends: readonly Send[];
  emailEvents: readonly EmailEvent[];
  suppression: Suppression | null;
};

/** A label and its text, in French; what is empty isn't in it. */
export type OwnRow = Record<string, string>;
export type OwnSection = { title: string; rows: OwnRow[] };

/**
 * What is held about somebody, in words of theirs: the page shows it, the file holds the same. Left out are the halves of links (they are worth nothing
 * alone, and would open something to whoever finds the file) and what is made from the rest (hashes of lines, ids of ours).
 */
export function ownData(held: HeldData): OwnSection[] {
  const { lead } = held;
  const sections: OwnSection[] = [
    {
      title: 'Vous',
      rows: [
        row({
          'Adresse e-mail': lead.email,
          Prénom: lead.firstName,
          Entreprise: lead.company,
          Fonction: lead.role,
          'Sujets choisis': lead.topics.join(', '),
          'Adresse confirmée le': moment(lead.confirmedAt),
          'Dernier contact de votre part': moment(lead.lastContactAt),
          'Arrivée la première fois par': source(lead.firstSource),
          'Enregistré le': moment(lead.createdAt),
        }),
      ],
    },
    { title: 'Vos demandes', rows: held.submissions.map(submissionRow) },
    { title: 'Vos accords et vos refus', rows: held.consents.map(consentRow) },
    { title: 'Vos documents', rows: held.grants.map(grantRow) },
    { title: 'Vos liens de confirmation', rows: held.optIns.map(optInRow) },
    { title: 'Les séries de conseils', rows: held.enrolments.map(enrolmentRow) },
    { title: 'Nos e-mails', rows: held.sends.map(sendRow) },
    { title: 'Ce que les messageries nous ont répondu', rows: held.emailEvents.map(eventRow) },
    { title: 'La liste d’opposition', rows: held.suppression === null ? [] : [suppressionRow(held.suppression)] },
  ];
  return sections.filter(({ rows }) => rows.length > 0);
}

/** The same for a program (RGPD, article 20): one object, the sections by their names. */
export function ownDataFile(sections: readonly OwnSection[], madeAt: Date): string {
  const named = Object.fromEntries(sections.map(({ title, rows }) => [title, rows]));
  return `${JSON.stringify({ 'Fichier établi le': madeAt.toISOString(), ...named }, null, 2)}\n`;
}

const moment = (iso: string | null): string | null => (iso === null ? null : momentInFrench(iso));

function row(values: Record<string, string | null | undefined>): OwnRow {
  return Object.fromEntries(
    Object.entries(values).flatMap(([label, text]) => (text === null || text === undefined || text === '' ? [] : [[label, text]])),
  );
}

function source(from: LeadSource | null): string | null {
  if (from === null) return null;
  const { page, piece, utmSource, utmMedium, utmCampaign, referrerHost } = from;
  return [page, piece && quoted(piece.title), utmSource, utmMedium, utmCampaign, referrerHost].filter(Boolean).join(' · ');
}

const offers: Record<Offer['kind'], string> = { whitepaper: 'Comparatif', signup: 'Inscription', meeting: 'Rendez-vous' };
const outcomes: Record<Submission['outcome'], string> = {
  accepted: 'Acceptée',
  held: 'Réunie avec d’autres en un seul envoi',
  robot: 'Écartée, prise pour celle d’un robot',
  suppressed: 'Écartée, l’adresse n’est plus sollicitée',
};
const fields: Record<FieldName, string> = { firstName: 'Prénom', company: 'Entreprise', role: 'Fonction', message: 'Message' };

function submissionRow(submission: Submission): OwnRow {
  const { offer } = submission;
  return row({
    'Reçue le': moment(submission.receivedAt),
    Objet: `${offers[offer.kind]} ${quoted(offer.title)}`,
    ...Object.fromEntries(Object.entries(submission.fields).map(([name, text]) => [fields[name as FieldName], text])),
    'Cases cochées': submission.ticked.map(({ wording }) => quoted(wording)).join(' '),
    'Arrivée par': source(submission.source),
    'Suite donnée': outcomes[submission.outcome],
    Motif: submission.reason && reasonInFrench(submission.reason),
    'Empreinte de votre réseau (illisible)': submission.network,
  });
}

const purposes: Record<Purpose, string> = { newsletter: 'La lettre', nurture: 'Les conseils', tracking: 'La mesure des clics' };
const actions: Record<ConsentAction, string> = {
  asked: 'Case cochée',
  confirmed: 'Accord confirmé',
  withdrawn: 'Accord retiré',
  objected: 'Opposition',
};
const methods: Record<ConsentMethod, string> = {
  checkbox: 'Dans un formulaire',
  'mail-button': 'Par le bouton d’un e-mail',
  'one-click': 'Par le désabonnement de votre messagerie',
  'unsubscribe-page': 'Sur la page de désinscription',
  preferences: `Sur la page ${quoted('Mes guides')}`,
  admin: 'Par notre équipe',
  import: 'Repris d’un fichier',
  api: 'Transmis par un autre de nos outils',
};

function consentRow(line: ConsentEvent): OwnRow {
  return row({
    Le: moment(line.at),
    Pour: purposes[line.purpose],
    Décision: actions[line.action],
    Comment: methods[line.method],
    Phrase: quoted(line.wording),
    Page: line.pageUrl,
    'Empreinte de votre réseau (illisible)': line.network,
  });
}

function grantRow(grant: DownloadGrant): OwnRow {
  return row({
    Document: grant.whitepaper.title,
    'Demandé le': moment(grant.createdAt),
    'Ouvert pour la première fois le': moment(grant.firstUsedAt),
    Téléchargements: `${grant.downloads} sur ${grant.maxDownloads}`,
    'Lien valable jusqu’au': moment(grant.expiresAt),
  });
}

function optInRow(token: OptInToken): OwnRow {
  return row({
    Pour: token.offer.title,
    'Demandé le': moment(token.createdAt),
    'Confirmé le': moment(token.usedAt),
    'Lien valable jusqu’au': moment(token.expiresAt),
  });
}

const enrolmentStates: Record<Enrolment['status'], string> = { active: 'En cours', completed: 'Terminée', exited: 'Arrêtée' };

function enrolmentRow(enrolment: Enrolment): OwnRow {
  return row({
    Série: enrolment.sequence.title,
    'Commencée le': moment(enrolment.enteredAt),
    État: enrolmentStates[enrolment.status],
    Motif: enrolment.exitReason && reasonInFrench(enrolment.exitReason),
    'Terminée le': moment(enrolment.endedAt),
  });
}

const sendStates: Record<SendStatus, string> = {
  queued: 'En attente',
  submitting: 'En cours d’envoi',
  submitted: 'Envoyé',
  delivered: 'Distribué',
  bounced: 'Refusé par la messagerie',
  complained: 'Signalé comme indésirable',
  skipped: 'Non envoyé',
  failed: 'Non envoyé',
  uncertain: 'Envoi incertain',
};

function sendRow(send: Send): OwnRow {
  return row({
    Objet: send.title,
    À: send.to,
    Nature: send.kind === 'marketing' && send.purpose !== null ? purposes[send.purpose] : 'Réponse à votre demande',
    'Préparé le': moment(send.queuedAt),
    'Remis à la messagerie le': moment(send.submittedAt),
    État: sendStates[send.status],
    Motif: send.reason && reasonInFrench(send.reason),
  });
}

const eventTypes: Record<EmailEvent['type'], string> = {
  Bounce: 'Refus',
  Complaint: 'Signalement comme indésirable',
  Delivery: 'Distribution',
  DeliveryDelay: 'Retard',
  Reject: 'Rejet avant l’envoi',
};

function eventRow(event: EmailEvent): OwnRow {
  return row({ Le: moment(event.at), Réponse: eventTypes[event.type], Détail: event.detail });
}

function suppressionRow({ since, reason, addressHash }: Suppression): OwnRow {
  return row({ Depuis: moment(since), Motif: reasonInFrench(reason), 'Empreinte de votre adresse (illisible)': addressHash });
}
