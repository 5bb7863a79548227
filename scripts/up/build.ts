import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, context, type Plugin } from 'esbuild';
import { Stop } from './say.ts';
import { root } from './settings.ts';

/** Bundles of one machine: entry → .build/<name>.mjs. Each is started as `node .build/<name>.mjs`. */
export const bundles = {
  edge: 'functions/src/local/main.ts',
  clock: 'functions/src/local/clock-command.ts',
  backup: 'functions/src/local/backup-command.ts',
  restore: 'functions/src/local/restore-command.ts',
  doctor: 'functions/src/local/doctor-command.ts',
  erase: 'functions/src/local/erase-command.ts',
  revive: 'functions/src/local/revive-command.ts',
  verify: 'functions/src/local/verify-command.ts',
  worker: 'cms/src/publish/worker.ts',
  'typst-process': 'cms/src/publish/edition/typst-process.ts',
  pages: 'cms/src/publish/pages-command.ts',
  migrate: 'cms/src/migrate.ts',
  administrator: 'cms/src/administrator.ts',
  move: 'cms/src/move/main.ts',
  seed: 'cms/src/seed/main.ts',
  unseed: 'cms/src/seed/unseed.ts',
} as const;

export type BundleName = keyof typeof bundles;

// Native modules and what looks for its own files beside itself stay in node_modules.
const external = [
  'sharp',
  'libsql',
  '@libsql/*',
  '@myriaddreamin/*',
  'mongodb-client-encryption',
  'kerberos',
  'aws4',
  'snappy',
  '@mongodb-js/zstd',
  'drizzle-kit',
  'drizzle-kit/*',
  'esbuild',
  'typescript',
  'next',
  'next/*',
];

const options = (names: BundleName[]): BuildOptions => bundleOptions(Object.fromEntries(names.map((name) => [name, bundles[name]])));

/** How esbuild makes a program of ours that runs on Node. @param entryPoints name → file from the root */
export function bundleOptions(entryPoints: Record<string, string>): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints,
    outdir: '.build',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    sourcemap: 'linked',
    logLevel: 'silent',
    external,
    loader: { '.css': 'empty', '.scss': 'empty', '.svg': 'text', '.ttf': 'file' },
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; import { fileURLToPath as __toPath } from 'node:url'; const require = __createRequire(import.meta.url); const __filename = __toPath(import.meta.url); const __dirname = __toPath(new URL('.', import.meta.url));",
    },
  };
}

const bundleStamp = join(root, '.build', '.built');

/** Everything that bundles, style and fonts are made of. */
export function bundleInputs(): string {
  const skip = (path: string) => /node_modules|\.next|\.test\.tsx?$/.test(path);
  return hashOf([
    ...walk('cms/src', skip),
    ...walk('functions/src', skip),
    ...walk('emails/src', skip),
    'package-lock.json',
    'scripts/up/build.ts',
  ]);
}

/** True when nothing has changed since `bundlesWereBuilt()`. */
export function bundlesAreBuilt(): boolean {
  return (
    existsSync(bundleStamp) &&
    readFileSync(bundleStamp, 'utf8') === bundleInputs() &&
    Object.keys(bundles).every((name) => existsSync(join(root, '.build', `${name}.mjs`))) &&
    existsSync(join(root, '.build', 'site', 'manifest.json'))
  );
}

/** Remembers what the bundles and the site's assets were made of. Called once both are whole. */
export function bundlesWereBuilt(): void {
  writeFileSync(bundleStamp, bundleInputs());
}

/** Bundles every process in one pass (about two seconds). */
export async function buildBundles(names = Object.keys(bundles) as BundleName[]): Promise<void> {
  rmSync(bundleStamp, { force: true });
  try {
    await build(options(names));
  } catch (error) {
    throw new Stop(`La construction a échoué :\n${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Rebuilds on edit; `onBuilt` hears which bundles' bytes changed. */
export async function watchBundles(
  names: BundleName[],
  onBuilt: (changed: BundleName[], errors: string[]) => void,
): Promise<{ dispose(): Promise<void> }> {
  rmSync(bundleStamp, { force: true });
  const seen = new Map<BundleName, string>();
  const hash = (name: BundleName) =>
    createHash('sha256')
      .update(readFileSync(join(root, '.build', `${name}.mjs`)))
      .digest('hex');
  let first = true;
  const report: Plugin = {
    name: 'report',
    setup(builder) {
      builder.onEnd((result) => {
        if (result.errors.length > 0)
          return onBuilt(
            [],
            result.errors.map((error) => `${error.location?.file ?? ''}: ${error.text}`),
          );
        const changed = names.filter((name) => {
          const now = hash(name);
          const before = seen.get(name);
          seen.set(name, now);
          return before !== now;
        });
        if (!first) onBuilt(changed, []);
        first = false;
      });
    },
  };
  const watching = await context({ ...options(names), plugins: [report] });
  await watching.watch();
  return watching;
}

function walk(folder: string, skip: (path: string) => boolean, out: string[] = []): string[] {
  if (!existsSync(join(root, folder))) return out;
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (skip(path)) continue;
    if (entry.isDirectory()) walk(path, skip, out);
    else out.push(path);
  }
  return out;
}

/** What the admin is made of; the site, the worker and the seed are not in it. */
export function nextInputs(): string[] {
  const skip = (path: string) =>
    /node_modules|\.next|\.test\.tsx?$|^cms\/src\/(site|seed)\/|^functions\/src\/(lambda|local|handlers)\//.test(path);
  return [
    ...walk('cms/src', skip),
    ...walk('functions/src', skip),
    ...walk('emails/src', skip),
    'cms/next.config.ts',
    'cms/replace-words.cjs',
    'cms/package.json',
    'cms/tsconfig.json',
    'package-lock.json',
  ].filter((path) => existsSync(join(root, path)));
}

export function hashOf(paths: string[]): string {
  const hash = createHash('sha256');
  for (const path of paths.sort())
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  return hash.digest('hex');
}

const nextStamp = join(root, 'cms', '.next', '.sillage-built');

export function nextIsBuilt(): boolean {
  return existsSync(nextStamp) && readFileSync(nextStamp, 'utf8') === hashOf(nextInputs());
}

/** Builds the admin with Next (a minute and more on two cores). */
export async function buildNext(env: Record<string, string>): Promise<void> {
  const inputs = hashOf(nextInputs());
  const cli = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  let output = '';
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn(process.execPath, [cli, 'build', 'cms'], {
      cwd: root,
      env: { ...process.env, ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    });
    const keep = (data: Buffer) => {
      output = (output + data.toString('utf8')).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('exit', resolve);
    process.once('exit', () => child.kill());
  });
  if (code !== 0) throw new Stop(`La construction de l’administration a échoué (code ${code}) :\n${output.trimEnd()}`);
  mkdirSync(join(nextStamp, '..'), { recursive: true });
  writeFileSync(nextStamp, inputs);
}
