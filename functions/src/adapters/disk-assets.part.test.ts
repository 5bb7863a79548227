import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskAssets } from './disk-assets.ts';
import type { AddressedAssets } from './own-addresses.ts';

let folder: string;
let assets: AddressedAssets;
let time: number;
const bytes = new Uint8Array([37, 80, 68, 70]);
const key = 'editions/comparatif1/1.pdf';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sillage-assets-'));
  time = Date.UTC(2026, 11, 1);
  assets = diskAssets({ folder: join(folder, 'assets'), key: new Uint8Array(32).fill(7), clock: { wall: () => new Date(time) } });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (address: string) => {
  const url = new URL(address, 'https://exemple.fr');
  return assets.readSigned({ path: url.pathname, query: url.searchParams });
};

describe('disk assets', () => {
  it('keep a file under its key', async () => {
    await assets.put(key, bytes, 'application/pdf');
    expect(await assets.get(key)).toEqual({ bytes, contentType: 'application/pdf' });
    expect(await assets.get('editions/comparatif1/2.pdf')).toBeNull();
  });

  it('sign an address that opens one file under one name for minutes', async () => {
    const address = await assets.signedPath(key, 'Choisir une agence d’IA.pdf', 300);
    expect(address).toMatch(/^\/fichiers\/editions\/comparatif1\/1\.pdf\?n=/);
    expect(read(address)).toEqual({ key, fileName: 'Choisir une agence d’IA.pdf' });
    time += 301_000;
    expect(read(address)).toBeNull();
  });

  it.each([
    ['another file', (a: string) => a.replace('1.pdf', '2.pdf')],
    ['another name', (a: string) => a.replace('n=a', 'n=b')],
    ['more time', (a: string) => a.replace(/e=\d+/, 'e=99999999999')],
    ['no signature', (a: string) => a.replace(/&s=.*/, '')],
    ['a short signature', (a: string) => a.slice(0, -1)],
    ['a path upwards', (a: string) => a.replace('editions/', 'editions/../')],
    ['an encoded path upwards', (a: string) => a.replace('editions/', '%2e%2e/')],
    ['no expiry', (a: string) => a.replace(/e=\d+/, 'e=')],
  ])('open nothing with %s', async (_, change) => {
    expect(read(change(await assets.signedPath(key, 'a.pdf', 300)))).toBeNull();
  });

  it.each(['../x.pdf', '/x.pdf', 'a/../../x.pdf', '.hidden.pdf', 'a//b.pdf', 'a\0.pdf', '', 'é.pdf', 'a/.pdf'])(
    'refuse the key %j',
    async (bad) => {
      await expect(assets.put(bad, bytes, 'application/pdf')).rejects.toThrow();
      await expect(assets.get(bad)).rejects.toMatchObject({ code: 'invalid-asset' });
      await expect(assets.signedPath(bad, 'a.pdf', 300)).rejects.toMatchObject({ code: 'invalid-asset' });
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it('refuse a type that the name denies', async () => {
    await expect(assets.put('x.pdf', bytes, 'text/html')).rejects.toThrow();
  });
});
