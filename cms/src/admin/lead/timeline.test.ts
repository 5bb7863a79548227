import { describe, expect, it } from 'vitest';
import type { ConsentEvent, DownloadGrant, Enrolment, Send, Submission } from '../../payload-types.ts';
import { type LeadRecords, timelineOf } from './timeline.ts';

const none: LeadRecords = { submissions: [], consents: [], grants: [], enrolments: [], sends: [], versions: [] };

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
      { submissions: [submission], consents: [consent], grants: [grant], enrolments: [enrolment], sends: [send], versions: [] },
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
    expect(entry?.detail).toBe('Non envoyé · Pas d’accord en vigueur pour cette finalité');
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

  it('says who enrolled somebody by hand, and that a pause holds them', () => {
    const { endedAt: _, ...running } = enrolment;
    const held: Enrolment = {
      ...running,
      status: 'active',
      exitReason: null,
      entry: 'manual',
      enteredBy: 'Claire Vidal',
      heldAt: '2026-11-21T08:00:00.000Z',
    };
    expect(timelineOf({ ...none, enrolments: [held] }, 'fr').map(({ title, detail }) => [title, detail])).toEqual([
      ['En attente dans la séquence «\u202fAprès un comparatif\u202f»', 'La séquence est suspendue'],
      ['Entrée dans la séquence «\u202fAprès un comparatif\u202f»', 'À la main · par Claire Vidal'],
    ]);
  });

  it('tells of a text that was corrected before it left, not of one that was corrected after', () => {
    const by = { id: 'u1', name: 'Claire Vidal' };
    const before = { at: '2026-11-21T07:00:00.000Z', by, mailKey: 'm1', from: 'a', to: 'b' };
    const after = { ...before, at: '2026-11-21T20:00:00.000Z', to: 'c' };
    const mail: Send = {
      ...send,
      enrolmentId: 'E1',
      status: 'submitted',
      reason: null,
      settledAt: null,
      submittedAt: '2026-11-21T09:00:00.000Z',
      mail: { kind: 'sequence', versionId: 'V1', mailKey: 'm1' },
    };
    const versions = [{ id: 'V1', corrections: [before, after], subjects: { m1: 'Le piège du prototype' } }];
    const told = timelineOf({ ...none, enrolments: [enrolment], sends: [mail], versions }, 'fr').filter(({ title }) =>
      title.startsWith('Texte corrigé'),
    );
    expect(told).toMatchObject([
      {
        at: before.at,
        title: 'Texte corrigé «\u202fLe piège du prototype\u202f»',
        detail: 'par Claire Vidal, avant l’envoi à ce prospect',
      },
    ]);
  });

  it('shows a request for a meeting with what was written', () => {
    const asked: Submission = {
      ...submission,
      offerKind: 'meeting',
      offerTitle: 'Demande de rendez-vous',
      fields: { firstName: 'Claire', company: 'Ateliers Vidal', message: 'Mardi\u202f?' },
    };
    expect(timelineOf({ ...none, submissions: [asked] }, 'fr')).toMatchObject([
      {
        title: 'Rendez-vous demandé',
        detail: 'Claire · Ateliers Vidal · depuis /articles/vague · campagne salon',
        wording: 'Mardi\u202f?',
      },
    ]);
    const skipped: Send = { ...send, reason: 'meeting' };
    expect(timelineOf({ ...none, sends: [skipped] }, 'fr')[0]?.detail).toBe('Non envoyé · Rendez-vous demandé');
  });

  it('is told in English to whoever chose it', () => {
    const [entry] = timelineOf({ ...none, grants: [{ ...grant, firstUsedAt: null }] }, 'en');
    expect(entry?.title).toBe('Link given for “Douze agences”');
  });
});
