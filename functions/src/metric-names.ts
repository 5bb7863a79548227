/**
 * The figures that the product gives of itself: name, unit and meaning, in one place. A process adds them up while it works and writes one line of its log for a
 * batch; CloudWatch reads metrics out of those lines (Embedded Metric Format), one machine shows them on its health page. infra reads this file too.
 * Nobody is in them. Add a figure here first; each that is written costs a metric of CloudWatch in the hours in which it occurs.
 */
export const metricNames = {
  submissionsAccepted: { unit: 'Count', says: 'form posts and leads of other systems that were taken' },
  submissionsRefused: { unit: 'Count', says: 'form posts shown again with their errors, or not ours' },
  submissionsIngested: { unit: 'Count', says: 'submissions turned into a lead, what was asked and a mail' },
  messagesFailed: { unit: 'Count', says: 'messages of a queue that could not be handled and come again' },
  enrolmentsAdvanced: { unit: 'Count', says: 'enrolments that a tick carried out a step of' },
  mailsSubmitted: { unit: 'Count', says: 'mails that the transport took', byKind: true },
  mailsDeferred: { unit: 'Count', says: 'mails put off, by a rule or by the transport', byKind: true },
  mailsTriedAgain: {
    unit: 'Count',
    says: 'mails that somebody waits for and the transport would not take now: throttled, quota reached, away',
    byKind: true,
  },
  mailsSkipped: { unit: 'Count', says: 'mails that may not leave any more', byKind: true },
  mailsFailed: { unit: 'Count', says: 'mails refused for good, or uncertain', byKind: true },
  addressesSuppressed: { unit: 'Count', says: 'addresses that a bounce or a complaint suppressed' },
  providerReports: { unit: 'Count', says: 'reports of the provider' },
  oldestDue: { unit: 'Milliseconds', says: 'how long the oldest mail that could leave had waited when a tick looked' },
  tickDuration: { unit: 'Milliseconds', says: 'how long a tick took' },
  publishDuration: { unit: 'Milliseconds', says: 'from taking up publish jobs to their last page' },
  pagesRendered: { unit: 'Count', says: 'pages rendered for those jobs' },
  publishFailed: { unit: 'Count', says: 'publish jobs that failed and are tried again' },
} as const satisfies Record<string, { unit: 'Count' | 'Milliseconds'; says: string; byKind?: true }>;

export type MetricName = keyof typeof metricNames;

/** Figures by name: of a count what is added, of a duration one that was measured. */
export type Figures = Partial<Record<MetricName, number>>;

export const metricNamespace = 'Sillage';
/** Every figure says which stage it is of; those of mails also which kind. */
export const metricDimensions = { stage: 'stage', kind: 'kind' } as const;
