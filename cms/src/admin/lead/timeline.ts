import {
  consentActionWords,
  consentMethodWords,
  enrolmentStatusWords,
  exitReasonWords,
  purposeWords,
  sendStatusWords,
  submissionOutcomeWords,
} from '@sillage/functions/collections/words.ts';
import type { ConsentEvent, DownloadGrant, Enrolment, Send, Submission } from '../../payload-types.ts';
import { reasonInWords } from './reasons.ts';

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
  /** words that a person read and agreed to, exactly */
  wording: string | null;
  /** something that staff should look at */
  alert: boolean;
};

export type LeadRecords = {
  submissions: Submission[];
  consents: ConsentEvent[];
  grants: DownloadGrant[];
  enrolments: Enrolment[];
  sends: Send[];
};

const pick = (label: readonly [string, string], language: Language): string => label[language === 'fr' ? 0 : 1];
const quoted = (text: string, language: Language): string => (language === 'fr' ? `«\u202f${text}\u202f»` : `“${text}”`);
const joined = (...parts: (string | null | undefined)[]): string | null => parts.filter(Boolean).join(' · ') || null;

const pageOf = (source: unknown): string | null =>
  typeof source === 'object' && source !== null && 'page' in source && typeof source.page === 'string' ? source.page : null;

const campaignOf = (source: unknown): string | null =>
  typeof source === 'object' && source !== null && 'utmCampaign' in source && typeof source.utmCampaign === 'string'
    ? source.utmCampaign
    : null;

const ofSubmission = (submission: Submission, language: Language): TimelineEntry => {
  const outcome = submission.outcome === 'accepted' ? null : pick(submissionOutcomeWords[submission.outcome], language);
  return {
    id: submission.id,
    at: submission.receivedAt,
    kind: 'submission',
    title: `${language === 'fr' ? 'Demande' : 'Asked for'} ${submission.offerTitle ? quoted(submission.offerTitle, language) : ''}`.trim(),
    detail: joined(
      outcome,
      submission.reason,
      pageOf(submission.source) && `${language === 'fr' ? 'depuis' : 'from'} ${pageOf(submission.source)}`,
      campaignOf(submission.source) && `${language === 'fr' ? 'campagne' : 'campaign'} ${campaignOf(submission.source)}`,
    ),
    wording: null,
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

const ofEnrolment = (enrolment: Enrolment, language: Language): TimelineEntry[] => {
  const name = quoted(enrolment.sequenceTitle, language);
  const entered: TimelineEntry = {
    id: enrolment.id,
    at: enrolment.enteredAt,
    kind: 'enrolment',
    title: `${language === 'fr' ? 'Entrée dans la séquence' : 'Entered the sequence'} ${name}`,
    detail: null,
    wording: null,
    alert: false,
  };
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
export const timelineOf = ({ submissions, consents, grants, enrolments, sends }: LeadRecords, language: Language): TimelineEntry[] =>
  [
    ...submissions.map((submission) => ofSubmission(submission, language)),
    ...consents.map((consent) => ofConsent(consent, language)),
    ...grants.flatMap((grant) => ofGrant(grant, language)),
    ...enrolments.flatMap((enrolment) => ofEnrolment(enrolment, language)),
    ...sends.map((send) => ofSend(send, language)),
  ].sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id));
