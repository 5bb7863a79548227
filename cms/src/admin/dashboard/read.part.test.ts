import { noCounts } from '@sillage/functions/domain/funnel.ts';
import { nothingForgotten, retentionAt, retentionMark } from '@sillage/functions/domain/retention.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Role, roles } from '../../access/roles.ts';
import { openTestCms, type TestCms } from '../../test-cms.ts';
import { readOverview } from './read.ts';

let cms: TestCms;
const id = (number: number) => `01KAV7QG2J8Z5M3N4P6R${String(number).padStart(6, '0')}`;
const at = '2026-11-24T08:00:00.000Z';

const run = (number: number, status: 'running' | 'awaiting-approval' | 'halted' | 'done', more: object = {}) => ({
  id: id(number),
  broadcastId: id(100 + number),
  title: `Envoi ${number}`,
  status,
  subject: 'La lettre',
  planned: 40,
  marginPercent: 5,
  startAt: at,
  requestedAt: at,
  mailKey: 'm:x:0',
  revision: 1,
  approved: { chosen: 900, consented: 800, notSuppressed: 790, underCap: 780, final: 780 },
  requestedBy: { id: id(1), name: 'Camille' },
  ...more,
});
const sent = (number: number, status: 'failed' | 'delivered' | 'uncertain', queuedAt: string) => ({
  id: id(number),
  key: `k${number}`,
  kind: 'marketing' as const,
  status,
  to: 'claire@entreprise.example',
  title: `E-mail ${number}`,
  attempts: 1,
  dueAt: queuedAt,
  queuedAt,
  messageId: `<${number}@x>`,
});

beforeAll(async () => {
  cms = await openTestCms();
  const { payload } = cms;
  cms.asked.figures = [{ measure: 'views', pieceId: 'p', block: null, offerId: null, origin: null, count: 1200 }];
  const sequence = await payload.create({ collection: 'sequences', draft: true, data: { title: 'Cinq conseils' } });
  await payload.db.updateOne({ collection: 'sequences', id: sequence.id, data: { _status: 'published' } });
  for (const [number, status] of [
    [11, 'active'],
    [12, 'active'],
    [13, 'completed'],
  ] as const) {
    await payload.create({
      collection: 'enrolments',
      data: {
        id: id(number),
        key: `e${number}`,
        leadId: id(50 + number),
        sequenceId: sequence.id,
        sequenceTitle: 'Cinq conseils',
        versionId: id(2),
        entry: 'first',
        status,
        visit: 1,
        enteredAt: at,
      },
    });
  }
  const paused = { state: 'paused' as const, reason: 'Trop de rejets.', by: { id: null, name: 'Sillage' }, at, revision: 1 };
  await payload.create({ collection: 'controls', data: { id: id(21), key: 'marketing', ...paused } });
  await payload.create({ collection: 'controls', data: { id: id(22), key: `sequence:${sequence.id}`, ...paused } });
  for (const data of [
    run(31, 'running'),
    run(32, 'awaiting-approval'),
    run(33, 'halted', { haltReason: 'Il y a 12 % de lecteurs de plus.' }),
    run(34, 'done'),
  ])
    await payload.create({ collection: 'broadcast-runs', data });
  for (const data of [
    { ...sent(41, 'failed', at), broadcastId: id(31) },
    { ...sent(42, 'uncertain', at), broadcastId: id(31) },
    sent(43, 'delivered', at),
    sent(44, 'failed', '2026-10-01T08:00:00.000Z'),
  ])
    await payload.create({ collection: 'sends', data });
  const erasure = { ...retentionAt(null, '2026-11-24'), step: null, last: { at, forgotten: { ...nothingForgotten, prospects: 3 } } };
  await payload.create({ collection: 'marks', data: { id: id(48), key: retentionMark, value: erasure } });
  await payload.create({
    collection: 'queue-rows',
    data: { id: id(45), key: 'dead', topic: 'submissions', status: 'dead', attempts: 8, reason: 'illisible', at, dueAt: at },
  });
});
afterAll(() => cms.dispose());

const overview = async (role: Role) => readOverview(cms.payload, { ...(await cms.staff(role)), collection: 'users' });

test('marketing sees what is held, what runs, what waits, and the funnel', async () => {
  const { marketing } = await overview('marketer');
  expect(marketing?.held).toEqual({ reason: 'Trop de rejets.', by: 'Sillage', at });
  expect(marketing?.sequences).toEqual([{ id: expect.any(String), title: 'Cinq conseils', inFlight: 2, paused: true }]);
  expect(marketing?.running.map(({ title, gone, final }) => [title, gone, final])).toEqual([['Envoi 31', 2, 780]]);
  expect(marketing?.awaiting.map(({ title, requestedBy }) => [title, requestedBy])).toEqual([['Envoi 32', 'Camille']]);
  expect(marketing?.funnel).toEqual({ days: 30, counts: { ...noCounts(), views: 1200 } });
});

test('what went wrong is told while it is news: mails, messages, broadcasts', async () => {
  const { failures } = await overview('marketer');
  expect(failures?.map(({ kind, subject, reason }) => `${kind}: ${subject} ${reason}`.trim()).sort()).toEqual([
    'broadcast: Envoi 33 Il y a 12 % de lecteurs de plus.',
    'queue: submissions illisible',
    'send: E-mail 41',
    'send: E-mail 42',
  ]);
});

test('the same mail that came back from several readers is one thing to look at, with the list of them', async () => {
  const { payload } = cms;
  const twins = [sent(47, 'failed', at), sent(48, 'failed', at)].map((row) => ({ ...row, title: 'La lettre', reason: 'bounce-permanent' }));
  const made = await Promise.all(twins.map((data) => payload.create({ collection: 'sends', data })));
  const { failures } = await overview('marketer');
  expect(failures?.find(({ subject }) => subject === 'La lettre')).toMatchObject({
    reason: 'bounce-permanent',
    count: 2,
    href: expect.stringMatching(/\/sends\?where.*La\+lettre.*bounce-permanent/),
  });
  await Promise.all(made.map((send) => payload.delete({ collection: 'sends', id: send.id })));
});

test('a mail server that takes nothing is told first, until it does again', async () => {
  const { payload } = cms;
  const circuit = { failures: 3, reason: 'outcome-unknown', since: at, until: '2026-11-24T08:08:00.000Z' };
  const { id: markId } = await payload.create({ collection: 'marks', data: { id: id(46), key: 'transport', value: circuit } });
  const { failures } = await overview('marketer');
  expect(failures?.[0]).toEqual({ kind: 'transport', subject: '', reason: 'outcome-unknown', at, href: null, againAt: circuit.until });
  expect((await overview('editor')).failures?.map(({ kind }) => kind)).not.toContain('transport');
  await payload.update({ collection: 'marks', id: markId, data: { value: null } });
  expect((await overview('marketer')).failures?.map(({ kind }) => kind)).not.toContain('transport');
});

test('each role sees what its work needs, and nobody else’s people', async () => {
  const seen: Record<string, string[]> = {};
  for (const role of roles) {
    const facts = await overview(role);
    seen[role] = Object.entries(facts).flatMap(([name, value]) => (value === null ? [] : [name]));
    if (role !== 'administrator' && role !== 'marketer') expect(JSON.stringify(facts)).not.toContain('entreprise.example');
  }
  expect(seen).toEqual({
    administrator: ['recentLeads', 'published', 'drafts', 'review', 'failures', 'marketing', 'retention', 'beginning'],
    editor: ['published', 'drafts', 'review', 'failures', 'beginning'],
    author: ['published', 'drafts'],
    marketer: ['recentLeads', 'published', 'failures', 'marketing'],
    analyst: ['figures', 'published'],
  });
});

test('an installation that has published nothing says where to begin', async () => {
  const { beginning } = await overview('administrator');
  expect(beginning).toEqual(['site', 'authors', 'topics', 'pages', 'articles'].map((step) => ({ step, done: false })));
  await cms.payload.create({ collection: 'authors', data: { name: 'Camille', slug: 'camille' } });
  expect((await overview('editor')).beginning?.filter(({ done }) => done)).toEqual([{ step: 'authors', done: true }]);
});

test('an administrator sees what the last erasure in due time came to', async () => {
  expect((await overview('administrator')).retention).toEqual({ at, forgotten: { ...nothingForgotten, prospects: 3 } });
});
