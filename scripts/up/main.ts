import { spawn } from 'node:child_process';
import { existsSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { behindUntrustedProxy, untrustedProxySentence } from '../../functions/src/local/untrusted-proxy.ts';
import { buildBundles, buildNext, bundlesAreBuilt, bundlesWereBuilt, nextIsBuilt, watchBundles } from './build.ts';
import { Children, type Spec } from './children.ts';
import { Stop, say, step } from './say.ts';
import { isLoopback, readSecrets, readSettings, root, type Secrets, type Settings } from './settings.ts';
import { buildSiteAssets, layOutSiteAssets } from './site-assets.ts';

/** Demo accounts, one a role; without the seed, the administrator alone. */
const accounts = [
  { email: 'administration@banc-essai.example', name: 'Administration', role: 'administrator' },
  { email: 'redaction@banc-essai.example', name: 'Rédaction', role: 'editor' },
  { email: 'auteur@banc-essai.example', name: 'Auteur', role: 'author' },
  { email: 'marketing@banc-essai.example', name: 'Marketing', role: 'marketer' },
  { email: 'analyse@banc-essai.example', name: 'Analyse', role: 'analyst' },
];

const roleNames: Record<string, string> = {
  administrator: 'administration',
  editor: 'rédaction',
  author: 'auteur',
  marketer: 'marketing',
  analyst: 'analyse',
};

function environment(settings: Settings, secrets: Secrets): Record<string, string> {
  return {
    NODE_ENV: 'production',
    SILLAGE_SECRET: process.env.SILLAGE_SECRET ?? secrets.secret,
    PUBLIC_URL: settings.publicUrl,
    DATABASE_URL: settings.databaseUrl,
    DATA_DIR: settings.dataDir,
    HOST: settings.host,
    PORT: String(settings.port),
    NEXT_PORT: String(settings.nextPort),
    WORKER_PORT: String(settings.workerPort),
    INBOX_PORT: String(settings.inboxPort),
    INBOX_SMTP_PORT: String(settings.smtpPort),
    ...(settings.ownInbox ? { MAIL_TRANSPORT: 'smtp', SMTP_URL: `smtp://127.0.0.1:${settings.smtpPort}` } : {}),
    // demo logins and the clock are for a laptop: refused as soon as others can reach the edge
    DEMO: isLoopback(settings.host) ? '1' : '0',
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

/** Runs one bundle to its end; its stderr is progress for the person, its last stdout line the result, which is answered. */
async function run(name: string, env: Record<string, string>, args: string[] = []): Promise<string> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, '.build', `${name}.mjs`), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let tail = '';
  let rest = '';
  let said = '';
  child.stdout.on('data', (data: Buffer) => {
    said = (said + data.toString('utf8')).slice(-4000);
    tail = (tail + data.toString('utf8')).slice(-4000);
  });
  child.stderr.on('data', (data: Buffer) => {
    tail = (tail + data.toString('utf8')).slice(-4000);
    const lines = (rest + data.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '' && !line.startsWith('{') && !/warning/i.test(line)) say(`  ${line.trim()}`);
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code === 0) return said.trim().split('\n').at(-1) ?? '';
  const spoken = tail
    .split('\n')
    .reverse()
    .map((line) => /"message":"((?:[^"\\]|\\.)*)"/.exec(line)?.[1])
    .find((message) => message !== undefined);
  throw new Stop(spoken ?? `${name} a échoué (code ${code}) :\n${tail.trim()}`);
}

function specs(settings: Settings, env: Record<string, string>): Record<'inbox' | 'edge' | 'worker' | 'next', Spec> {
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  return {
    inbox: {
      name: 'inbox',
      label: 'La boîte de réception locale',
      args: [
        join(root, 'node_modules', 'maildev', 'dist', 'bin', 'maildev.js'),
        ...['--ip', '127.0.0.1', '--smtp', String(settings.smtpPort), '--web-ip', '127.0.0.1', '--web', String(settings.inboxPort)],
        // silent: it would log who writes to whom
        ...['--mail-directory', join(settings.dataDir, 'mails'), '--hide-extensions', 'STARTTLS', '--silent'],
      ],
      env,
      ready: { kind: 'url', url: `http://127.0.0.1:${settings.inboxPort}/api/email?limit=1` },
      readySeconds: 60,
    },
    edge: { name: 'edge', label: 'Le site', args: [join(root, '.build', 'edge.mjs')], env, ready: { kind: 'line' }, readySeconds: 60 },
    worker: {
      name: 'worker',
      label: 'Le compilateur de pages',
      args: [join(root, '.build', 'worker.mjs')],
      env,
      ready: { kind: 'line' },
      readySeconds: 180,
    },
    next: {
      name: 'next',
      label: 'L’administration',
      args: settings.dev
        ? [next, 'dev', 'cms', '--port', String(settings.nextPort), '--hostname', '127.0.0.1']
        : [next, 'start', 'cms', '--port', String(settings.nextPort), '--hostname', '127.0.0.1'],
      env: settings.dev ? { ...env, NODE_ENV: 'development' } : env,
      ready: { kind: 'url', url: `http://127.0.0.1:${settings.nextPort}/admin/login` },
      // in development the first page is compiled when it is asked for
      readySeconds: settings.dev ? 600 : 180,
    },
  };
}

async function main(): Promise<void> {
  const settings = await readSettings(process.argv.slice(2));
  const seeded = settings.seed ? accounts : accounts.slice(0, 1);
  const secrets = readSecrets(
    settings.dataDir,
    seeded.map(({ email }) => email),
  );
  const env = environment(settings, secrets);
  // read by `npm run clock` and the other commands on this installation
  writeFileSync(join(settings.dataDir, 'environment.json'), `${JSON.stringify(env, null, 2)}\n`, { mode: 0o600 });

  let finish: (code: number) => Promise<void> = async () => undefined;
  const children = new Children(settings.dataDir, (sentence) => {
    process.stderr.write(`\n${sentence}\n`);
    void finish(1);
  });
  let finishing = false;
  finish = async (code) => {
    if (finishing) return;
    finishing = true;
    await children.stopAll();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!finishing) say('\nArrêt …');
      void finish(0);
    });
  }

  try {
    const all = specs(settings, env);
    const bundling = step('Construction des programmes et du style', async () => {
      if (bundlesAreBuilt()) return layOutSiteAssets(settings.dataDir);
      await buildBundles();
      await buildSiteAssets(settings.dataDir);
      bundlesWereBuilt();
    });
    if (settings.ownInbox) await children.start(all.inbox);
    await bundling;
    await step('Base de données', () => run('migrate', env));
    const result = await step(settings.seed ? 'Contenu de démonstration' : 'Compte d’administration', () =>
      run(
        'seed',
        { ...env, SEED_USERS: JSON.stringify(seeded.map((account) => ({ ...account, password: secrets.passwords[account.email] }))) },
        settings.seed ? [] : ['--no-seed'],
      ),
    );
    await step('Site', async () => {
      await children.start(all.edge);
      await children.start(all.worker);
    });
    say(`  Le site répond : ${settings.publicUrl}`);
    if (!settings.dev && !nextIsBuilt())
      await step('Construction de l’administration (une à deux minutes, une seule fois)', () => buildNext(env));
    await step('Administration', () => children.start(all.next));
    announce(settings, secrets, standingOf(result, seeded));
    if (settings.dev) await watchEdits(settings, children);
  } catch (error) {
    if (finishing) return;
    process.stderr.write(`\n${error instanceof Stop ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    await finish(1);
  }
}

/** Of the accounts handed over, those that are there: an installation begun without examples has no other than its administrator’s. */
function standingOf(result: string, seeded: typeof accounts): typeof accounts {
  const { accounts: there } = JSON.parse(result) as { accounts?: number[] };
  return seeded.filter((_, place) => there?.includes(place) ?? true);
}

function announce(settings: Settings, secrets: Secrets, seeded: typeof accounts): void {
  say('');
  say(`  Site                   ${settings.publicUrl}`);
  say(`  Administration         ${settings.publicUrl}/admin`);
  if (settings.ownInbox) say(`  Boîte de réception     http://localhost:${settings.inboxPort}`);
  say('');
  if (isLoopback(settings.host)) {
    say(
      seeded.length > 1
        ? '  Comptes de démonstration (rôle, adresse, premier mot de passe)'
        : '  Compte d’administration (rôle, adresse, premier mot de passe)',
    );
    for (const { email, role } of seeded)
      say(`    ${(roleNames[role] ?? role).padEnd(16)} ${email.padEnd(38)} ${secrets.passwords[email]}`);
    // Of an installation without examples: that address is nobody's, so a forgotten password could never be mailed to it.
    if (seeded.length === 1) say('  Pour un compte à votre adresse : npm run administrator -- vous@entreprise.fr');
  } else {
    say('  Le site est ouvert au réseau : les comptes de démonstration (sauf l’administration) et l’horloge sont refusés.');
    say(`  Mots de passe : ${join(settings.dataDir, 'secrets.json')}`);
    if (new URL(settings.publicUrl).protocol === 'http:')
      say('  Pour administrer depuis une autre machine, mettez un proxy en https devant le site et donnez son adresse dans PUBLIC_URL.');
  }
  say('');
  const trustedProxies = (process.env.TRUSTED_PROXIES ?? '').split(',').filter((entry) => entry.trim() !== '');
  if (behindUntrustedProxy({ publicUrl: settings.publicUrl, host: settings.host, trustedProxies })) say(`! ${untrustedProxySentence}\n`);
  say(`  ${isLoopback(settings.host) ? 'Avancer l’horloge : npm run clock -- +4d        ' : ''}Arrêter : Ctrl-C`);
  say('');
}

/** `npm run dev`: a changed process is rebuilt and started again; Next reloads by itself. */
async function watchEdits(settings: Settings, children: Children): Promise<void> {
  await watchBundles(['edge', 'worker'], (changed, errors) => {
    for (const error of errors) say(`! ${error}`);
    for (const name of changed) {
      say(`↻ ${name}`);
      children.restart(name).catch((error: Error) => say(`! ${error.message}`));
    }
  });
  let timer: NodeJS.Timeout | undefined;
  const styles = join(root, 'cms', 'src', 'site');
  if (existsSync(styles)) {
    watch(styles, { recursive: true }, (_event, file) => {
      if (!file || !/\.(css|svg|ts)$/.test(file)) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        buildSiteAssets(settings.dataDir)
          .then(() => children.restart('worker'))
          .then(() => say('↻ style'))
          .catch((error: Error) => say(`! ${error.message}`));
      }, 200);
    });
  }
  say('  Modifiez un fichier : le programme concerné redémarre.');
}

main().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Stop ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
