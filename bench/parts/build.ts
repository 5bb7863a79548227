import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

export const root = resolve(import.meta.dirname, '..', '..');
const folder = join(root, '.build', 'bench');

/** Our own source is bundled, as in production; packages stay where npm put them, so that a peer runs as its users run it. */
const ownSourceOnly: Plugin = {
  name: 'own-source-only',
  setup(builder) {
    // Looks for the repository from where its own file stands.
    builder.onResolve({ filter: /\/infra\/src\// }, ({ path, resolveDir }) => ({
      path: pathToFileURL(resolve(resolveDir, path)).href,
      external: true,
    }));
    builder.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@sillage/') ? null : { path, external: true },
    );
  },
};

/** Bundles programs of bench/ (paths without `.ts`) into .build/bench/<last part>.mjs. */
export async function buildPrograms(programs: readonly string[]): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(programs.map((program) => [program.split('/').at(-1) ?? program, `${program}.ts`])),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    sourcemap: 'linked',
    logLevel: 'silent',
    plugins: [ownSourceOnly],
    loader: { '.css': 'empty', '.scss': 'empty' },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
}
