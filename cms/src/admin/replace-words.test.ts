import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';

type Replace = { (source: string): string; words: { there: string; ours: string }[] };

const require = createRequire(import.meta.url);
const replace: Replace = require('../../replace-words.cjs');
const folder = dirname(require.resolve('@payloadcms/ui'));
const built = globSync('*.js', { cwd: folder }).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));

it.each(replace.words)('Payload’s screens still say $there, once, and it is replaced', ({ there, ours }) => {
  const [source, ...others] = built.filter((text) => text.includes(there));
  expect(others).toEqual([]);
  expect(source?.split(there)).toHaveLength(2);
  expect(replace(source ?? '')).toContain(ours);
});
