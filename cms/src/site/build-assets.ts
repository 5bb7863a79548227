import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { AssetManifest } from './context.ts';
import { fontFaceCss, siteFonts } from './font-faces.ts';
import { iconSvg, tokenCss } from './token-css.ts';

const here = dirname(fileURLToPath(import.meta.url));

const hashed = (name: string, bytes: Uint8Array): string => {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return `${basename(name, extname(name))}-${hash}${extname(name)}`;
};

/** `@import 'sillage:tokens'` and `'sillage:fonts'` in a style sheet: what is computed, not written. */
const computed = (contents: Record<string, string>): Plugin => ({
  name: 'computed-css',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^sillage:/ }, ({ path }) => ({ path: path.slice('sillage:'.length), namespace: 'sillage' }));
    onLoad({ filter: /.*/, namespace: 'sillage' }, ({ path }) => ({ contents: contents[path] ?? '', loader: 'css' }));
  },
});

/**
 * Builds everything that the site's pages load, into `outDir`: style sheet, fonts, icon, islands, each under a name that holds its hash, and
 * `manifest.json` (logical name to public address). Files of earlier builds are left: a page compiled before may still ask for them.
 */
export const buildAssets = async (outDir: string): Promise<AssetManifest> => {
  await mkdir(outDir, { recursive: true });
  const manifest: AssetManifest = {};
  const put = async (name: string, bytes: Uint8Array) => {
    const file = hashed(name, bytes);
    await writeFile(join(outDir, file), bytes);
    manifest[name] = `/_sillage/${file}`;
  };

  for (const { name, bytes } of await siteFonts()) await put(name, bytes);
  await put('icone.svg', Buffer.from(iconSvg()));

  const style = await build({
    entryPoints: [join(here, 'styles/site.css')],
    bundle: true,
    minify: true,
    write: false,
    logLevel: 'silent',
    external: ['/_sillage/*'],
    plugins: [computed({ tokens: tokenCss(), fonts: fontFaceCss((name) => manifest[name] ?? '') })],
  });
  for (const { contents } of style.outputFiles) await put('site.css', contents);

  const islands = (await readdir(join(here, 'islands'))).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const scripts = await build({
    entryPoints: islands.map((file) => join(here, 'islands', file)),
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    outdir: outDir,
    logLevel: 'silent',
  });
  for (const { path, contents } of scripts.outputFiles) await put(basename(path), contents);

  await writeFile(join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
};
