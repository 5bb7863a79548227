import { beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { deriveKeys } from '../domain/token.ts';
import { checkSuppressionKey } from './check-suppression-key.ts';
import { putSettings } from './put-settings.ts';
import { recordEdition } from './record-edition.ts';
import { recordSequenceVersion, retireSequence } from './record-sequence-version.ts';
import { verifyConsentChain } from './verify-consent-chain.ts';
import { requested } from './walks.test-support.ts';
import { openWorld, publish, sequence, type World, whitepaper } from './world.test-support.ts';

let opened: TestStore;
let world: World;

beforeEach(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  return () => opened.dispose();
});

describe('recordEdition', () => {
  const pdf = new Uint8Array([1, 2, 3]);
  const record = (contentHash: string, render = async (_: { number: number }) => pdf) =>
    recordEdition(world)({ whitepaper, slug: 'agences-ia', contentHash, render });

  it('makes edition 1, and tells its number to whoever draws it', async () => {
    const numbers: number[] = [];
    const { kind, edition } = await record('a', async ({ number }) => {
      numbers.push(number);
      return pdf;
    });
    expect([kind, numbers]).toEqual(['new', [1]]);
    expect(edition).toMatchObject({
      number: 1,
      key: 'agences-ia:1',
      fileName: 'agences-ia-edition-1.pdf',
      bytes: 3,
      publishedAt: '2026-11-03T10:00:00.000Z',
    });
    expect(await world.store.editions.latest('agences-ia')).toEqual(edition);
  });

  it('makes none of the same content, and draws nothing', async () => {
    const first = await record('a');
    const render = () => Promise.reject(new Error('Nothing is drawn.'));
    expect(await record('a', render)).toEqual({ kind: 'unchanged', edition: first.edition });
  });

  it('numbers each content, also one that comes back', async () => {
    const numbers = [];
    for (const content of ['a', 'b', 'a']) numbers.push((await record(content)).edition.number);
    expect(numbers).toEqual([1, 2, 3]);
  });

  it('gives two publishes at once two numbers, and each its own file', async () => {
    const [first, second] = await Promise.all([record('a'), record('b', async () => new Uint8Array([9]))]);
    expect([first?.edition.number, second?.edition.number].sort()).toEqual([1, 2]);
    expect(first?.edition.assetKey).not.toBe(second?.edition.assetKey);
  });

  it('stores the file before its row', async () => {
    const failing: World = { ...world, assets: { ...world.assets, put: () => Promise.reject(new Error('disk full')) } };
    await expect(recordEdition(failing)({ whitepaper, slug: 'x', contentHash: 'a', render: async () => pdf })).rejects.toThrow('disk full');
    expect(await world.store.editions.latest('agences-ia')).toBeNull();
  });
});

describe('recordSequenceVersion', () => {
  const record = (over: Partial<typeof sequence> = {}) => recordSequenceVersion(world)({ ...sequence, ...over });
  const active = async () => (await world.store.sequenceVersions.active()).map(({ number }) => number);

  it('makes version 1 the one that takes new leads', async () => {
    expect(await record()).toMatchObject({ kind: 'new', version: { number: 1, key: 'sequence-1:1', active: true } });
    expect(await active()).toEqual([1]);
  });

  it('makes none of the same content', async () => {
    const { version } = await record();
    expect(await record()).toEqual({ kind: 'unchanged', version });
    expect(await active()).toEqual([1]);
  });

  it('replaces the version before as the one that takes new leads, and keeps it', async () => {
    const { version } = await record();
    await record({ capPerWeek: 1 });
    expect(await active()).toEqual([2]);
    expect(await world.store.sequenceVersions.find(version.id)).toMatchObject({ number: 1, active: false, steps: version.steps });
  });

  it('takes no new leads once it is retired, and does again when it is published', async () => {
    await record();
    await retireSequence(world)('sequence-1');
    expect(await active()).toEqual([]);
    expect(await record()).toMatchObject({ kind: 'unchanged' });
    expect(await active()).toEqual([1]);
  });

  it('gives two publishes at once two numbers, and one of them the new leads', async () => {
    await Promise.all([record({ capPerWeek: 1 }), record({ capPerWeek: 3 })]);
    expect(await active()).toHaveLength(1);
    expect(await world.store.sequenceVersions.latest('sequence-1')).toMatchObject({ number: 2 });
  });

  it('refuses what can’t work, in words for its author', async () => {
    await expect(record({ steps: [] })).rejects.toMatchObject({
      code: 'invalid-sequence',
      message: expect.stringContaining('n’envoie aucun e-mail'),
    });
    expect(await world.store.sequenceVersions.latest('sequence-1')).toBeNull();
  });
});

describe('putSettings', () => {
  it('keeps settings that mails can be made of', async () => {
    await publish(world);
    const settings = await world.store.compiled.settings();
    if (settings === null) throw new Error('The world publishes settings.');
    await putSettings(world)(settings);
    expect(await world.store.compiled.settings()).toEqual(settings);
  });

  it('writes each colleague once, as suppressions know an address', async () => {
    await publish(world);
    const settings = await world.store.compiled.settings();
    if (settings === null) throw new Error('The world publishes settings.');
    await putSettings(world)({ ...settings, notify: [' Vente@Exemple.fr', 'vente@exemple.fr', 'claire@société.fr'] });
    expect((await world.store.compiled.settings())?.notify).toEqual(['vente@exemple.fr', 'claire@xn--socit-esab.fr']);
  });

  it('names what is wrong as the admin does', async () => {
    await publish(world);
    const settings = await world.store.compiled.settings();
    if (settings === null) throw new Error('The world publishes settings.');
    const wrong = { ...settings, from: 'Banc d’essai', notify: ['vente'], capPerWeek: 0 };
    await expect(putSettings(world)(wrong)).rejects.toMatchObject({
      code: 'invalid-settings',
      message:
        'Corrigez dans les réglages du site\u202f: les adresses des collègues à prévenir, l’expéditeur des e-mails, le plafond d’e-mails par semaine.',
    });
    await expect(putSettings(world)({ ...settings, from: 'A\r\nBcc: x@exemple.fr <a@exemple.fr>' })).rejects.toMatchObject({
      code: 'invalid-settings',
    });
  });
});

describe('checkSuppressionKey', () => {
  it('remembers the key of the first start and knows it again', async () => {
    expect(await checkSuppressionKey(world)()).toEqual({ kind: 'ok' });
    expect(await checkSuppressionKey(world)()).toEqual({ kind: 'ok' });
  });

  it('notices another key: its hashes would find nobody', async () => {
    await checkSuppressionKey(world)();
    expect(await checkSuppressionKey({ ...world, keys: deriveKeys('another secret of this installation') })()).toEqual({ kind: 'changed' });
  });
});

describe('verifyConsentChain', () => {
  it('is whole while nothing was written', async () => {
    expect(await verifyConsentChain(world)()).toEqual({ kind: 'whole', lines: 0, headHash: '0'.repeat(64) });
  });

  it('follows a ledger of several pages', async () => {
    await publish(world);
    for (let count = 0; count < 3; count += 1) await requested(world);
    expect(await verifyConsentChain({ ...world, page: 4 })()).toMatchObject({ kind: 'whole', lines: 6 });
  });

  it('finds the line that somebody changed behind its back', async () => {
    await publish(world);
    for (let count = 0; count < 3; count += 1) await requested(world);
    await opened.payload.db.updateOne({ collection: 'consent-events', where: { seq: { equals: 3 } }, data: { action: 'confirmed' } });
    expect(await verifyConsentChain({ ...world, page: 4 })()).toEqual({ kind: 'broken', lines: 2, seq: 3, fault: 'altered' });
  });
});
