import { join } from 'node:path';
import { systemClock } from '@sillage/functions/adapters/clock.ts';
import { diskAssets } from '@sillage/functions/adapters/disk-assets.ts';
import { diskPages } from '@sillage/functions/adapters/disk-pages.ts';
import { payloadStore } from '@sillage/functions/adapters/payload-store.ts';
import { systemRandom } from '@sillage/functions/adapters/random.ts';
import { expect, test } from 'vitest';
import { Compiler } from '../publish/compiler.ts';
import { openTestCms, testParts } from '../publish/test-cms.ts';
import { paths, render } from '../site/render.tsx';
import { seedId } from './ids.ts';
import { installExamples } from './install.ts';

const tools = { clock: systemClock, random: systemRandom };
/** Every logical name has an address: hashing files is another test's business. */
const assets: Record<string, string> = new Proxy({}, { get: (_, name) => `/_sillage/${String(name)}` });
const administrator = {
  email: 'administration@banc-essai.example',
  name: 'Administration',
  role: 'administrator',
  password: 'un mot de passe de test',
} as const;

test('the worker makes pages, editions, mails and the sequence of the examples, and refuses nothing', async () => {
  const cms = await openTestCms(tools);
  const store = payloadStore(cms.payload);
  const pages = diskPages(join(cms.folder, 'pages'));
  const warnings: string[] = [];
  const { parts } = testParts(cms, {
    ...tools,
    pages,
    store,
    assets: diskAssets({ folder: join(cms.folder, 'assets'), key: new Uint8Array(32), clock: systemClock }),
    site: { paths, render },
  });
  const { renderContext } = parts;
  const compiler = new Compiler({
    ...parts,
    renderContext: () => ({ ...renderContext(), assets, warn: (message) => void warnings.push(message) }),
  });
  try {
    await installExamples(cms.payload, [administrator], () => undefined);
    await compiler.hold();
    const outcome = await compiler.everything({ rewrite: true });

    expect([...outcome.refusals, ...outcome.failures]).toEqual([]);
    expect(outcome.pages.errors).toEqual([]);
    expect(warnings).toEqual([]);
    for (const path of [
      '/',
      '/articles/reversibilite',
      '/guides/contrat-d-agence-ia/ce-que-vous-payez',
      '/comparatifs/agences-ia',
      '/agences/orvance',
      '/comparateur',
      '/confidentialite',
      '/rss.xml',
    ])
      expect((await pages.read(path))?.status, path).toBe(200);
    for (const slug of ['agences-ia', 'agences-ia-dialogue-social'])
      expect(await store.editions.latest(seedId('whitepapers', slug))).toMatchObject({ number: 1 });
    const [sequence] = await store.sequenceVersions.active();
    expect(sequence?.steps.map(({ kind }) => kind)).toEqual([
      'wait',
      'send',
      'wait',
      'send',
      'wait',
      'send',
      'wait',
      'send',
      'wait',
      'send',
    ]);
    expect(await store.compiled.settings()).toMatchObject({ siteName: 'Banc d’essai IA', capPerWeek: 2 });
  } finally {
    parts.typst.close();
    await cms.dispose();
  }
});
