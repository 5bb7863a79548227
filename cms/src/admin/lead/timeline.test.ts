import { describe, expect, it } from 'vitest';
import type { ConsentEvent, DownloadGrant, Enrolment, Send, Submission } from '../../payload-types.ts';
import { type LeadRecords, timelineOf } from './timeline.ts';

const none: LeadRecords = { submissions: [], consents: [], grants: [], enrolments: [], sends: [] };

const submission: Submission = {
  id: 'S1',
  key: 'k',
  receivedAt: '2026-11-20T09:00:00.000Z',
  email: 'a@exemple.test',
  offerTitle: 'Douze agences',
  outcome: 'accepted',
  source: { page: '/articles/vague', utmCampaign: 'salon' },
  formId: 'f',
  formVersion: 'v',
};
const consent: ConsentEvent = {
  id: 'C1',
  seq: 1,
  key: 'k',
  purpose: 'nurture',
  action: 'confirmed',
  method: 'mail-button',
  wording: 'J’accepte de recevoir les conseils.',
  wordingVersion: 'w',
  at: '2026-11-20T09:05:00.000Z',
  personDigest: 'd',
  prevHash: 'p',
  hash: 'h',
};
const grant: DownloadGrant = {
  id: 'G1',
  key: 'k',
  leadId: 'L1',
  submissionId: 'S1',
  whitepaperId: 'W1',
  whitepaperTitle: 'Douze agences',
  nonce: 'n',
  tokenHash: 't',
  page: '/comparatifs/douze',
  downloads: 2,
  maxDownloads: 5,
  firstUsedAt: '2026-11-20T09:05:00.000Z',
  expiresAt: '2026-11-27T09:00:00.000Z',
  createdAt: '2026-11-20T09:00:01.000Z',
};
const enrolment: Enrolment = {
  id: 'E1',
  key: 'k',
  leadId: 'L1',
  sequenceTitle: 'Après un comparatif',
  sequenceId: 'Q1',
  versionId: 'V1',
  entry: 'first',
  status: 'exited',
  exitReason: 'withdrawn',
  visit: 1,
  enteredAt: '2026-11-20T09:05:01.000Z',
  endedAt: '2026-11-22T08:00:00.000Z',
};
const send: Send = {
  id: 'M1',
  title: 'Le piège du prototype',
  to: 'a@exemple.test',
  kind: 'marketing',
  status: 'skipped',
  reason: 'no-consent',
  attempts: 0,
  dueAt: '2026-11-23T08:00:00.000Z',
  queuedAt: '2026-11-21T08:00:00.000Z',
  settledAt: '2026-11-23T08:00:00.000Z',
  key: 'k',
  messageId: '<m@x>',
};

describe('the history of a lead', () => {
  it('is told newest first, each fact at its own time', () => {
    const entries = timelineOf(
      { submissions: [submission], consents: [consent], grants: [grant], enrolments: [enrolment], sends: [send] },
      'fr',
    );
    expect(entries.map(({ id }) => id)).toEqual(['M1', 'E1:ended', 'E1', 'G1:used', 'C1', 'G1', 'S1']);
  });

  it('keeps the exact words that were agreed to', () => {
    const [entry] = timelineOf({ ...none, consents: [consent] }, 'fr');
    expect(entry).toMatchObject({
      title: 'Conseils par e-mail\u202f: confirmé',
      detail: 'Bouton suivi depuis un e-mail',
      wording: 'J’accepte de recevoir les conseils.',
    });
  });

  it('says why a mail was not sent, in words', () => {
    const [entry] = timelineOf({ ...none, sends: [send] }, 'fr');
    expect(entry?.detail).toBe('Non envoyé · aucun accord confirmé pour ce type d’e-mail');
  });

  it('shows a server’s own words when a mail came back, and marks it', () => {
    const bounced: Send = { ...send, status: 'bounced', reason: '550 5.1.1 unknown user' };
    const [entry] = timelineOf({ ...none, sends: [bounced] }, 'fr');
    expect(entry).toMatchObject({ detail: 'Rejeté · 550 5.1.1 unknown user', alert: true });
  });

  it('says where a request came from', () => {
    const [entry] = timelineOf({ ...none, submissions: [submission] }, 'fr');
    expect(entry).toMatchObject({
      title: 'Demande «\u202fDouze agences\u202f»',
      detail: 'depuis /articles/vague · campagne salon',
      alert: false,
    });
  });

  it('says why somebody left a sequence', () => {
    const [ended] = timelineOf({ ...none, enrolments: [enrolment] }, 'fr');
    expect(ended?.detail).toBe('Sortie · Consentement retiré');
  });

  it('is told in English to whoever chose it', () => {
    const [entry] = timelineOf({ ...none, grants: [{ ...grant, firstUsedAt: null }] }, 'en');
    expect(entry?.title).toBe('Link given for “Douze agences”');
  });
});
