import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { listens, processes, startInstallation, until } from './installation.ts';

it('npm run dev brings up site and admin, and takes everything along when it is killed', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sillage-dev-'));
  const developing = await startInstallation({ args: ['--dev'], dataDir, env: { NODE_ENV: 'development' } });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${developing.site}/admin/login`, { timeout: 120_000 });
    await page.getByLabel('Mot de passe').waitFor({ timeout: 60_000 });
    await page.goto(developing.site);
    expect(await page.getByRole('heading', { name: 'Guides', exact: true }).count()).toBe(1);

    const children = Object.values(processes(dataDir));
    expect(children.length).toBeGreaterThanOrEqual(4);
    developing.child.kill('SIGKILL');
    await until('every child ends with up', async () => children.every((pid) => !lives(pid)), 20);
    for (const name of ['PORT', 'NEXT_PORT', 'WORKER_PORT', 'INBOX_PORT', 'INBOX_SMTP_PORT'])
      expect(await listens(Number(developing.env[name])), name).toBe(false);
  } finally {
    await browser.close();
    developing.child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  }
});

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
