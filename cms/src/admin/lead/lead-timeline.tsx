import { purposeWords } from '@sillage/functions/collections/words.ts';
import { type ConsentState, purposes } from '@sillage/functions/domain/consent.ts';
import { consentState } from '@sillage/functions/domain/consent-ledger.ts';
import type { Correction } from '@sillage/functions/domain/sequence.ts';
import type { CollectionSlug, PayloadRequest, UIFieldServerComponent, Where } from 'payload';
import { hasRole } from '../../access/roles.ts';
import type { ConsentEvent, Enrolment } from '../../payload-types.ts';
import { servicesOf } from '../../services.ts';
import { WhyButton } from '../explain/why-button.tsx';
import { WhyNot } from '../explain/why-not.tsx';
import { dateTime, type Language, languageOf } from '../format.ts';
import { EnrolInSequence } from '../sequence/actions.tsx';
import { type LeadRecords, type TimelineEntry, timelineOf, type VersionNote } from './timeline.ts';

/** More than anybody reads of one person; what is left out is said. */
const limit = 300;

type Version = VersionNote & { steps: unknown[] };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const readRecords = async (req: PayloadRequest, leadId: string): Promise<LeadRecords & { versions: Version[] }> => {
  const where: Where = { leadId: { equals: leadId } };
  // as the person who looks: a role without a right to a collection sees nothing of it
  const read = async <Slug extends CollectionSlug>(collection: Slug, sort: string) => {
    const { docs } = await req.payload.find({ collection, where, sort, limit, pagination: false, depth: 0, overrideAccess: false, req });
    return docs;
  };
  const [submissions, consents, grants, enrolments, sends] = await Promise.all([
    read('submissions', '-receivedAt'),
    read('consent-events', '-seq'),
    read('download-grants', '-createdAt'),
    read('enrolments', '-enteredAt'),
    read('sends', '-queuedAt'),
  ]);
  return { submissions, consents, grants, enrolments, sends, versions: await versionsOf(req, enrolments) };
};

/** The versions that a lead is or was on, as the timeline and « next » need them. */
const versionsOf = async (req: PayloadRequest, enrolments: Enrolment[]): Promise<Version[]> => {
  const ids = [...new Set(enrolments.map(({ versionId }) => versionId))];
  if (ids.length === 0) return [];
  const { docs } = await req.payload.find({
    collection: 'sequence-versions',
    where: { id: { in: ids } },
    pagination: false,
    limit: 0,
    depth: 0,
    overrideAccess: false,
    req,
  });
  return docs.map(({ id, steps, mails, corrections }) => ({
    id,
    steps: Array.isArray(steps) ? steps : [],
    corrections: Array.isArray(corrections) ? (corrections as Correction[]) : [],
    subjects: Object.fromEntries(
      Object.entries(isRecord(mails) ? mails : {}).map(([key, mail]) => [key, isRecord(mail) ? String(mail.subject ?? '') : '']),
    ),
  }));
};

const stateWords: Record<ConsentState, { fr: string; en: string }> = {
  none: { fr: 'jamais demandé', en: 'never asked' },
  pending: { fr: 'demandé, à confirmer', en: 'asked, to be confirmed' },
  confirmed: { fr: 'accord confirmé', en: 'agreed' },
  withdrawn: { fr: 'retiré', en: 'withdrawn' },
};

/** The lines as the domain knows them: what staff may not read (salt, network) is of no use here. */
const ledgerLines = (events: ConsentEvent[]) =>
  events.map((event) => ({
    ...event,
    leadId: event.leadId ?? null,
    wording: event.wording ?? '',
    formId: event.formId ?? null,
    formVersion: event.formVersion ?? null,
    pageUrl: event.pageUrl ?? null,
    submissionId: event.submissionId ?? null,
    network: null,
    salt: null,
  }));

type Next = { enrolment: Enrolment; what: string };

/** What the sequence does next for this person: the subject of the mail, read from the version that the person is pinned to. */
const nextSteps = (enrolments: Enrolment[], versions: Version[], language: Language): Next[] =>
  enrolments
    .filter(({ status }) => status === 'active')
    .map((enrolment) => {
      const version = versions.find(({ id }) => id === enrolment.versionId);
      const steps = version?.steps ?? [];
      const index = steps.findIndex((step) => isRecord(step) && step.key === enrolment.stepKey);
      const send = steps.slice(Math.max(index, 0)).find((step) => isRecord(step) && step.kind === 'send');
      const subject = isRecord(send) && typeof send.mailKey === 'string' ? version?.subjects[send.mailKey] : undefined;
      if (subject) return { enrolment, what: language === 'fr' ? `e-mail «\u202f${subject}\u202f»` : `mail “${subject}”` };
      return { enrolment, what: language === 'fr' ? 'dernière étape' : 'last step' };
    });

const Entry = ({ entry, language }: { entry: TimelineEntry; language: Language }) => (
  <li className={`timeline__entry timeline__entry--${entry.kind}${entry.alert ? ' timeline__entry--alert' : ''}`}>
    <time className="timeline__time" dateTime={entry.at}>
      {dateTime(entry.at, language)}
    </time>
    <div>
      <p className="timeline__title">{entry.title}</p>
      {entry.detail && <p className="timeline__detail">{entry.detail}</p>}
      {entry.kind === 'send' && <WhyButton about={entry.title} language={language} question={{ about: 'send', sendId: entry.id }} />}
      {entry.wording && <blockquote className="timeline__wording">{entry.wording}</blockquote>}
    </div>
  </li>
);

/** The main part of a lead's screen: what the person agrees to now, what comes next, and everything that happened. */
export const LeadTimeline: UIFieldServerComponent = async ({ id, req, i18n }) => {
  if (typeof id !== 'string') return null;
  const language = languageOf(i18n);
  const french = language === 'fr';
  const records = await readRecords(req, id);
  const entries = timelineOf(records, language);
  const next = nextSteps(records.enrolments, records.versions, language);
  const open = hasRole(req, 'administrator', 'marketer') ? await (await servicesOf(req.payload)).sequences.open() : [];
  const enterable = open.filter((sequence) => !records.enrolments.some(({ sequenceId }) => sequenceId === sequence.id));
  const lines = ledgerLines(records.consents);
  const states = purposes.map((purpose) => ({ purpose, state: consentState(lines, purpose) })).filter(({ state }) => state !== 'none');
  return (
    <section className="timeline">
      <h3 className="timeline__heading">{french ? 'Aujourd’hui' : 'Today'}</h3>
      <dl className="timeline__facts">
        {states.length === 0 && (
          <div>
            <dt>{french ? 'Accords' : 'Consents'}</dt>
            <dd>
              {french
                ? 'Aucun : seuls les e-mails que la personne demande lui sont envoyés.'
                : 'None: only mails that the person asks for are sent.'}
            </dd>
          </div>
        )}
        {states.map(({ purpose, state }) => (
          <div key={purpose}>
            <dt>{purposeWords[purpose][french ? 0 : 1]}</dt>
            <dd>{stateWords[state][language]}</dd>
          </div>
        ))}
        {next.map(({ enrolment, what }) => (
          <div key={enrolment.id}>
            <dt>{enrolment.sequenceTitle}</dt>
            <dd>
              {french ? 'Ensuite\u202f: ' : 'Next: '}
              {what}
              {enrolment.nextAt && `${french ? ', pas avant le ' : ', not before '}${dateTime(enrolment.nextAt, language)}`}
              {enrolment.heldAt && (french ? ', quand la séquence reprendra' : ', when the sequence resumes')}
            </dd>
          </div>
        ))}
      </dl>
      <div className="timeline__why">
        {enterable.length > 0 && <EnrolInSequence leadId={id} sequences={enterable} />}
        <WhyNot language={language} leadId={id} />
      </div>
      <h3 className="timeline__heading">{french ? 'Historique' : 'History'}</h3>
      {entries.length === 0 ? (
        <p>{french ? 'Rien encore.' : 'Nothing yet.'}</p>
      ) : (
        <ol className="timeline__list">
          {entries.map((entry) => (
            <Entry entry={entry} key={entry.id} language={language} />
          ))}
        </ol>
      )}
      {entries.length >= limit && (
        <p>{french ? 'Seuls les événements les plus récents sont montrés.' : 'Only the newest events are shown.'}</p>
      )}
    </section>
  );
};
