import {
  consentActionWords,
  consentMethodWords,
  enrolmentStatusWords,
  entryWords,
  exitReasonWords,
  purposeWords,
  sendStatusWords,
  submissionOutcomeWords,
} from '@sillage/functions/collections/words.ts';
import { reasonInWords } from '@sillage/functions/domain/reasons.ts';
import type { Correction } from '@sillage/functions/domain/sequence.ts';
import { quoted as inGuillemets } from '@sillage/functions/domain/words.ts';
import type { ConsentEvent, DownloadGrant, Enrolment, Send, Submission } from '../../payload-types.ts';

export type Language = 'fr' | 'en';

/** One line of what happened between a person and the publisher. */
export type TimelineEntry = {
  id: string;
  /** ISO 8601 UTC */
  at: string;
  kind: 'submission' | 'consent' | 'grant' | 'enrolment' | 'send';
  title: string;
  /** what follows the title in smaller type: state, means, reason */
  detail: string | null;
  /** words that a person read and agreed to, or wrote to us, exactly */
  wording: string | null;
  /** something that staff should look at */
  alert: boolean;
};

/** What was put right in a version that somebody is on. */
export type VersionNote = { id: string; corrections: Correction[] /** by mailKey */; subjects: Record<string, string> };

export type LeadRecords = {
  submissions: Submission[];
  consents: ConsentEvent[];
  grants: DownloadGrant[];
  enrolments: Enrolment[];
  sends: Send[];
  /** of the enrolments; none when the reader may not see them */
  versions: VersionNote[];
};

const pick = (label: readonly [string, string], language: Language): string => label[language === 'fr' ? 0 : 1];
const quoted = (text: string, language: Language): string => (language === 'fr' ? inGuillemets(text) : `“${text}”`);
const joined = (...parts: (string | null | undefined)[]): string | null => parts.filter(Boolean).join(' · ') || null;

const byWhom = (name: string, language: Language): string => (language === 'fr' ? `par ${name}` : `by ${name}`);

const pageOf = (source: unknown): string | null =>
  typeof source === 'object' && source !== null && 'page' in source && typeof source.page === 'string' ? source.page : null;

const campaignOf = (source: unknown): string | null =>
  typeof source === 'object' && source !== null && 'utmCampaign' in source && typeof source.utmCampaign === 'string'
    ? source.utmCampaign
    : null;

const typedIn = (fields: unknown): string[] =>
  typeof fields === 'object' && fields !== null
    ? ['firstName', 'role', 'company'].flatMap((name) => {
        const value: unknown = Reflect.get(fields, name);
        return typeof value === 'string' ? [value] : [];
      })
    : [];

/** What a visitor wrote to us, word for word. */
const messageOf = (fields: unknown): string | null =>
  typeof fields === 'object' && fields !== null && 'message' in fields && typeof fields.message === 'string' ? fields.message : null;

const ofSubmission = (submission: Submission, language: Language): TimelineEntry => {
  const outcome = submission.outcome === 'accepted' ? null : pick(submissionOutcomeWords[submission.outcome], language);
  return {
    id: submission.id,
    at: submission.receivedAt,
    kind: 'submission',
    title:
      submission.offerKind === 'meeting'
        ? language === 'fr'
          ? 'Rendez-vous demandé'
          : 'Meeting asked'
        : `${language === 'fr' ? 'Demande' : 'Asked for'} ${submission.offerTitle ? quoted(submission.offerTitle, language) : ''}`.trim(),
    detail: joined(
      outcome,
      // what is typed stands on the lead once the address is proved: whoever answers a request reads it here
      ...(submission.offerKind === 'meeting' ? typedIn(submission.fields) : []),
      submission.reason && reasonInWords(submission.reason, language),
      pageOf(submission.source) && `${language === 'fr' ? 'depuis' : 'from'} ${pageOf(submission.source)}`,
      campaignOf(submission.source) && `${language === 'fr' ? 'campagne' : 'campaign'} ${campaignOf(submission.source)}`,
    ),
    wording: messageOf(submission.fields),
    alert: submission.outcome !== 'accepted',
  };
};

const ofConsent = (event: ConsentEvent, language: Language): TimelineEntry => ({
  id: event.id,
  at: event.at,
  kind: 'consent',
  title: `${pick(purposeWords[event.purpose], language)}${language === 'fr' ? '\u202f' : ''}: ${pick(consentActionWords[event.action], language).toLowerCase()}`,
  detail: joined(pick(consentMethodWords[event.method], language), event.pageUrl),
  wording: event.wording || null,
  alert: event.action === 'objected',
});

const ofGrant = (grant: DownloadGrant, language: Language): TimelineEntry[] => {
  const used: TimelineEntry[] = grant.firstUsedAt
    ? [
        {
          id: `${grant.id}:used`,
          at: grant.firstUsedAt,
          kind: 'grant',
          title: `${language === 'fr' ? 'Comparatif ouvert' : 'Comparison opened'} ${quoted(grant.whitepaperTitle, language)}`,
          detail:
            language === 'fr'
              ? `${grant.downloads} sur ${grant.maxDownloads} ouvertures`
              : `${grant.downloads} of ${grant.maxDownloads} downloads`,
          wording: null,
          alert: false,
        },
      ]
    : [];
  return [
    {
      id: grant.id,
      at: grant.createdAt,
      kind: 'grant',
      title: `${language === 'fr' ? 'Lien donné pour' : 'Link given for'} ${quoted(grant.whitepaperTitle, language)}`,
      detail: null,
      wording: null,
      alert: false,
    },
    ...used,
  ];
};

/** A text that was put right while somebody was still to receive it: who asks why they got other words finds it here. */
const ofCorrections = (enrolment: Enrolment, { versions, sends }: LeadRecords, language: Language): TimelineEntry[] => {
  const version = versions.find(({ id }) => id === enrolment.versionId);
  return (version?.corrections ?? [])
    .filter(({ at, mailKey }) => {
      const mine = sends.find((send) => send.enrolmentId === enrolment.id && mailKeyOf(send) === mailKey);
      const left = mine?.submittedAt ?? mine?.settledAt ?? null;
      return at > enrolment.enteredAt && (enrolment.endedAt ? at < enrolment.endedAt : true) && (left === null || at < left);
    })
    .map(({ at, by, mailKey, to }) => ({
      id: `${enrolment.id}:${to}`,
      at,
      kind: 'enrolment' as const,
      title: `${language === 'fr' ? 'Texte corrigé' : 'Text corrected'}${version?.subjects[mailKey] ? ` ${quoted(version.subjects[mailKey], language)}` : ''}`,
      detail: language === 'fr' ? `par ${by.name}, avant l’envoi à ce prospect` : `by ${by.name}, before it left for this lead`,
      wording: null,
      alert: false,
    }));
};

const mailKeyOf = ({ mail }: Send): string | null =>
  typeof mail === 'object' && mail !== null && 'mailKey' in mail && typeof mail.mailKey === 'string' ? mail.mailKey : null;

const ofEnrolment = (enrolment: Enrolment, language: Language): TimelineEntry[] => {
  const name = quoted(enrolment.sequenceTitle, language);
  const entered: TimelineEntry = {
    id: enrolment.id,
    at: enrolment.enteredAt,
    kind: 'enrolment',
    title: `${language === 'fr' ? 'Entrée dans la séquence' : 'Entered the sequence'} ${name}`,
    detail:
      enrolment.entry === 'manual'
        ? joined(pick(entryWords.manual, language), enrolment.enteredBy && byWhom(enrolment.enteredBy, language))
        : null,
    wording: null,
    alert: false,
  };
  if (enrolment.heldAt) {
    const held: TimelineEntry = {
      id: `${enrolment.id}:held`,
      at: enrolment.heldAt,
      kind: 'enrolment',
      title: `${language === 'fr' ? 'En attente dans la séquence' : 'Held in the sequence'} ${name}`,
      detail: language === 'fr' ? 'La séquence est suspendue' : 'The sequence is paused',
      wording: null,
      alert: false,
    };
    return [entered, held];
  }
  if (!enrolment.endedAt) return [entered];
  const ended: TimelineEntry = {
    id: `${enrolment.id}:ended`,
    at: enrolment.endedAt,
    kind: 'enrolment',
    title: `${language === 'fr' ? 'Fin de la séquence' : 'End of the sequence'} ${name}`,
    detail: joined(
      pick(enrolmentStatusWords[enrolment.status], language),
      enrolment.exitReason ? pick(exitReasonWords[enrolment.exitReason], language) : null,
    ),
    wording: null,
    alert: false,
  };
  return [entered, ended];
};

const ofSend = (send: Send, language: Language): TimelineEntry => ({
  id: send.id,
  at: send.settledAt ?? send.submittedAt ?? send.queuedAt,
  kind: 'send',
  title: `${language === 'fr' ? 'E-mail' : 'Mail'} ${quoted(send.title, language)}`,
  detail: joined(pick(sendStatusWords[send.status], language), send.reason ? reasonInWords(send.reason, language) : null),
  wording: null,
  alert: ['bounced', 'complained', 'failed', 'uncertain'].includes(send.status),
});

/** Everything about one lead, newest first. Pure. */
export const timelineOf = (records: LeadRecords, language: Language): TimelineEntry[] => {
  const { submissions, consents, grants, enrolments, sends } = records;
  return [
    ...submissions.map((submission) => ofSubmission(submission, language)),
    ...consents.map((consent) => ofConsent(consent, language)),
    ...grants.flatMap((grant) => ofGrant(grant, language)),
    ...enrolments.flatMap((enrolment) => [...ofEnrolment(enrolment, language), ...ofCorrections(enrolment, records, language)]),
    ...sends.map((send) => ofSend(send, language)),
  ].sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id));
};
