import { describe, expect, it } from 'vitest';
import {
  type Finding,
  ofBackup,
  ofClock,
  ofConcurrency,
  ofDisk,
  ofDns,
  ofFigures,
  ofHealth,
  ofIndexes,
  ofPages,
  ofQueues,
  ofSes,
} from './diagnosis.ts';

const now = new Date('2026-11-24T10:00:00.000Z');
const states = (findings: Finding[]) => findings.map(({ about, state }) => `${about} ${state}`);

describe('the DNS of the sender', () => {
  const domain = 'revue.fr';
  it.each<[string, Parameters<typeof ofDns>[0], string[]]>([
    [
      'both records',
      { domain, txt: ['v=spf1 include:amazonses.com -all', 'autre'], dmarc: ['v=DMARC1; p=quarantine'] },
      ['SPF ok', 'DMARC ok'],
    ],
    ['neither', { domain, txt: [], dmarc: [] }, ['SPF bad', 'DMARC bad']],
    [
      'two SPF records, which is none',
      { domain, txt: ['v=spf1 -all', 'v=spf1 ~all'], dmarc: ['v=DMARC1; p=reject'] },
      ['SPF bad', 'DMARC ok'],
    ],
    ['an SPF that lets everybody in', { domain, txt: ['v=spf1 +all'], dmarc: ['v=DMARC1;p=none'] }, ['SPF bad', 'DMARC warn']],
    ['no answer', { domain, txt: null, dmarc: null }, ['SPF unknown', 'DMARC unknown']],
    ['an example’s name', { domain: 'banc-essai.example', txt: [], dmarc: [] }, ['DNS warn']],
  ])('with %s', (_what, facts, expected) => {
    expect(states(ofDns(facts))).toEqual(expected);
  });
});

it.each<[string, Record<string, number>, string]>([
  ['nothing', {}, 'Depuis le démarrage\u202f: rien encore.'],
  [
    'some',
    { submissionsAccepted: 2, 'mailsSubmitted.transactional': 3, tickDuration: 12, mailsFailed: 0 },
    'Depuis le démarrage\u202f: 2 demandes reçues, 3 messages de service remis.',
  ],
])('figures: %s', (_, figures, sentence) => {
  expect(ofFigures(figures)).toMatchObject({ about: 'Compteurs', state: 'ok', sentence });
});

describe('SES', () => {
  const well = {
    enabled: true,
    perDay: 50_000,
    perSecond: 14,
    sentLastDay: 10,
    verified: true,
    dkim: true,
    mailFrom: { domain: 'courrier.revue.fr', verified: true } as { domain: string; verified: boolean } | null,
  };
  it.each<[string, Partial<typeof well>, string[]]>([
    ['well', {}, ['SES ok']],
    ['in its sandbox', { perDay: 200, perSecond: 1 }, ['SES warn']],
    ['suspended', { enabled: false }, ['SES bad']],
    ['not verified', { verified: false, dkim: false }, ['SES bad']],
    ['without DKIM', { dkim: false }, ['DKIM bad']],
    ['with returns through SES’s own domain', { mailFrom: null }, ['MAIL FROM warn']],
    ['whose MAIL FROM has no records yet', { mailFrom: { domain: 'courrier.revue.fr', verified: false } }, ['MAIL FROM warn']],
    ['near its quota', { sentLastDay: 45_000 }, ['SES warn']],
  ])('%s', (_what, facts, expected) => {
    expect(states(ofSes({ ...well, ...facts }))).toEqual(expected);
  });
  it('that doesn’t answer', () => {
    expect(states(ofSes(null))).toEqual(['SES bad']);
  });
});

it.each<[number | null, Finding['state']]>([
  [null, 'unknown'],
  [1_000, 'ok'],
  [-45_000, 'warn'],
  [300_000, 'bad'],
])('a clock that is %s ms off is %s', (skew, state) => {
  expect(ofClock(skew).state).toBe(state);
});

it('says which queue is late, and which has dead messages', () => {
  const queues = [
    { topic: 'submissions', waiting: 3, oldestAt: '2026-11-24T09:50:00.000Z', dead: 0 },
    { topic: 'sends', waiting: 0, oldestAt: null, dead: 2 },
  ];
  expect(ofQueues(queues, now).map(({ sentence }) => sentence)).toEqual([
    '3 demandes en attente, depuis 10 minutes au plus.',
    'Mis de côté après plusieurs échecs\u202f: 2 envois.',
  ]);
  expect(states(ofQueues([], now))).toEqual(['Files ok']);
});

it.each<[string | null, Finding['state']]>([
  [null, 'warn'],
  ['2026-11-24T03:00:00.000Z', 'ok'],
  ['2026-11-10T03:00:00.000Z', 'warn'],
])('a last backup of %s is %s', (at, state) => {
  expect(ofBackup(at, now).state).toBe(state);
});

it('names what the health page finds wrong', () => {
  expect(ofHealth({ status: 'degraded', checks: { database: 'ok', tick: 'late' } }, 'https://revue.fr').sentence).toContain('tick = late');
  expect(ofHealth(null, 'https://revue.fr').state).toBe('bad');
  expect(ofHealth({ status: 'ok', checks: { database: 'ok' } }, 'https://revue.fr').state).toBe('ok');
});

it('tells late pages, missing indexes and a full disk', () => {
  expect(ofPages({ waiting: 4, oldestAt: '2026-11-24T09:00:00.000Z', refused: 0 }, now).state).toBe('bad');
  expect(ofPages({ waiting: 0, oldestAt: null, refused: 0 }, now).state).toBe('ok');
  expect(ofIndexes(['sends (key)']).state).toBe('bad');
  expect(ofIndexes(null).state).toBe('ok');
  expect(ofDisk(100_000_000).state).toBe('bad');
});

it('looks for SPF where bounces go, and for DMARC where mails come from', () => {
  const found = ofDns({ domain: 'revue.fr', returnPath: 'courrier.revue.fr', txt: ['v=spf1 include:amazonses.com -all'], dmarc: [] });
  expect(found.map(({ sentence }) => sentence)).toEqual([
    expect.stringContaining('courrier.revue.fr'),
    expect.stringMatching(/^revue\.fr n’a pas/),
  ]);
});

it.each<[number | null, Finding['state']]>([
  [null, 'unknown'],
  [10, 'warn'],
  [1000, 'ok'],
])('%s functions at once is %s', (limit, state) => {
  expect(ofConcurrency(limit).state).toBe(state);
});

it('says of a queue on AWS what to do there', () => {
  const queues = [{ topic: 'publish', waiting: 2, oldestAt: '2026-11-24T09:50:00.000Z', dead: 1 }];
  const todos = (place: 'machine' | 'aws') => ofQueues(queues, now, place).map(({ todo }) => todo ?? '');
  expect(todos('aws').join()).toContain('redrive');
  expect(todos('machine').join()).toContain('npm run revive');
  expect(ofPages({ waiting: 2, oldestAt: '2026-11-24T09:50:00.000Z', refused: 1 }, now, 'aws').sentence).toContain('dont 1 en échec');
});

it('says what to do about everything that is wrong', () => {
  const wrong = [
    ...ofDns({ domain: 'revue.fr', txt: [], dmarc: [] }),
    ...ofSes(null),
    ofHealth(null, 'https://revue.fr'),
    ofPages(null, now),
    ofBackup(null, now),
  ];
  expect(wrong.filter(({ todo }) => todo === null)).toEqual([]);
});
