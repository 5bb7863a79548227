import { systemClock } from '@sillage/functions/adapters/clock.ts';
import { payloadStore } from '@sillage/functions/adapters/payload-store.ts';
import { systemRandom } from '@sillage/functions/adapters/random.ts';
import { verifyChain } from '@sillage/functions/domain/consent-ledger.ts';
import { figuresOf, lastDays } from '@sillage/functions/domain/funnel.ts';
import { deriveKeys } from '@sillage/functions/domain/token.ts';
import type { Store } from '@sillage/functions/ports.ts';
import { examples } from '@sillage/functions/use-cases/put-examples.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestCms, type TestCms, testParts } from '../../publish/test-cms.ts';
import { installExamples } from '../install.ts';
import { installPeople, type PeopleParts, removePeople } from './install.ts';

const now = new Date('2026-11-24T09:00:00.000Z');
const clock = { now: () => now, wall: () => systemClock.wall() };
const accounts = [
  { email: 'admin@banc-essai.example', name: 'admin', role: 'administrator' as const, password: 'un mot de passe de test' },
];
const silent = () => undefined;

let cms: TestCms;
let store: Store;
let parts: PeopleParts;
let close: () => void;
beforeEach(async () => {
  const tools = { clock, random: systemRandom };
  cms = await openTestCms(tools);
  store = payloadStore(cms.payload);
  const nothing = { put: async () => undefined, remove: async () => undefined, read: async () => null, purge: async () => undefined };
  const made = testParts(cms, {
    ...tools,
    store,
    assets: { put: async () => undefined },
    pages: { ...nothing, list: async function* () {} },
    site: { render: async () => Promise.reject(new Error('unused')), paths: async function* () {} },
  });
  close = () => made.parts.typst.close();
  parts = { ...made.parts, store, examples: examples({ store, keys: deriveKeys('a secret of tests, never of an installation') }) };
});
afterEach(async () => {
  close();
  await cms.dispose();
});

const chain = async () => {
  const lines = [];
  for (let page = await store.consents.chain(0, 2000); page.length > 0; page = await store.consents.chain(lines.length, 2000))
    lines.push(...page);
  return lines;
};
const counts = async () =>
  Object.fromEntries(
    await Promise.all(
      (['leads', 'submissions', 'download-grants', 'enrolments', 'sends', 'email-events', 'suppressions', 'counters'] as const).map(
        async (collection) => [collection, (await cms.payload.count({ collection })).totalDocs] as const,
      ),
    ),
  );
const nobody = {
  leads: 0,
  submissions: 0,
  'download-grants': 0,
  enrolments: 0,
  sends: 0,
  'email-events': 0,
  suppressions: 0,
  counters: 0,
};

test('thousands of people are there once, in a sequence that is, with a funnel of ninety days and a whole chain', async () => {
  await installExamples(cms.payload, accounts, silent);
  const written = await installPeople(parts, silent);
  const before = await counts();
  expect(written).toBeGreaterThan(2500);
  expect(before.leads).toBe(written);

  const [version] = await store.sequenceVersions.active();
  const stepKeys = (version?.steps ?? []).map(({ key }) => key);
  const { active, completed, steps } = await store.enrolments.countsByStep(version?.id ?? '', stepKeys);
  expect(completed).toBeGreaterThan(400);
  expect(active).toBe(steps.reduce((sum, { waiting }) => sum + waiting, 0));
  expect(active).toBeLessThan(10);

  const { total } = figuresOf(await store.figures.rows(lastDays(now, 91)));
  expect(total.confirmed).toBe((await cms.payload.count({ collection: 'leads', where: { confirmedAt: { exists: true } } })).totalDocs);
  expect(total.forms).toBeGreaterThan(total.confirmed);
  expect(total.meetings).toBeGreaterThan(15);
  expect(verifyChain(await chain()).ok).toBe(true);

  expect(await installPeople(parts, silent)).toBe(0);
  expect(await counts()).toEqual(before);
});

test('nothing of theirs is due: the first turn mails nobody', async () => {
  await installExamples(cms.payload, accounts, silent);
  await installPeople(parts, silent);
  const iso = now.toISOString();
  expect(await store.sends.claimable(iso, iso, 10)).toEqual([]);
  expect((await store.enrolments.nextDue()) ?? '').toMatch(/^2026-1[12]-/);
  expect(((await store.enrolments.nextDue()) ?? '') > iso).toBe(true);
});

test('a run that was cut off is begun anew', async () => {
  await installExamples(cms.payload, accounts, silent);
  const broken = { ...parts, examples: { ...parts.examples, put: async () => Promise.reject(new Error('cut off')) } };
  await expect(installPeople(broken, silent)).rejects.toThrow('cut off');
  expect(await installPeople(parts, silent)).toBe((await counts()).leads);
});

test('they are taken away with everything of theirs, and come back when they are asked for, as others', async () => {
  await installExamples(cms.payload, accounts, silent);
  const written = await installPeople(parts, silent);
  expect(await removePeople(parts)).toBe(written);
  expect(await counts()).toEqual(nobody);
  const lines = await chain();
  expect(lines.length).toBeGreaterThan(1000);
  expect(lines.filter(({ leadId, salt, submissionId }) => leadId ?? salt ?? submissionId)).toEqual([]);
  expect(verifyChain(lines).ok).toBe(true);

  expect(await installPeople(parts, silent)).toBe(0);
  expect(await installPeople(parts, silent, true)).toBeGreaterThan(2500);
  const all = await chain();
  expect(verifyChain(all).ok).toBe(true);
  expect(all.length).toBeGreaterThan(lines.length * 1.5);
});
