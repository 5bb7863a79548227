import { payloadStore } from '@sillage/functions/adapters/payload-store.ts';
import { marketingControl } from '@sillage/functions/domain/control.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCms, type TestCms } from '../../test-cms.ts';

let cms: TestCms;
beforeAll(async () => {
  cms = await openTestCms();
});
afterAll(() => cms.dispose());

const turn = (verb: string, reason: unknown, as?: 'marketer' | 'editor' | 'analyst') =>
  cms.api('POST', `/marketing/actions/${verb}`, { ...(as ? { as } : {}), body: { reason } });
const state = async () => (await payloadStore(cms.payload).controls.get(marketingControl))?.state ?? 'running';

it.each([
  ['nobody', undefined, 401],
  ['an editor', 'editor', 403],
  ['an analyst', 'analyst', 403],
] as const)('lets %s turn nothing', async (_who, as, status) => {
  expect((await turn('pause', 'Essai', as)).status).toBe(status);
  expect(await state()).toBe('running');
});

it.each([undefined, '', '   ', 7])('turns nothing for the reason %j', async (reason) => {
  const { status, body } = await turn('pause', reason, 'marketer');
  expect([status, body]).toEqual([409, { ok: false, message: 'Dites pourquoi\u202f: le motif est conservé dans le journal des actions.' }]);
  expect(await state()).toBe('running');
});

it('holds everything and lets it go on, each with its reason in the log of actions', async () => {
  expect((await turn('pause', 'Adresse d’expéditeur à corriger', 'marketer')).status).toBe(200);
  expect(await state()).toBe('paused');
  cms.clock.now = new Date(cms.clock.now.getTime() + 60_000);
  expect((await turn('resume', 'Corrigée', 'marketer')).body).toEqual({ ok: true, message: 'Les envois reprennent dans la minute.' });
  expect(await state()).toBe('running');
  const { docs } = await cms.payload.find({ collection: 'audit-events', where: { targetTitle: { equals: marketingControl } }, sort: 'at' });
  expect(docs.map(({ action, actorName }) => [action, actorName])).toEqual([
    ['control.paused', 'marketer'],
    ['control.resumed', 'marketer'],
  ]);
});

it('knows no other action', async () => {
  expect((await turn('explode', 'x', 'marketer')).status).toBe(404);
});
