import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { at, enrolment } from './contract/samples.ts';
import { openPayloadStore } from './payload-store.ts';
import { describeStore } from './store-contract.ts';
import { openTestStore, type TestStore } from './test-store.ts';

describeStore('payload-store on SQLite', openTestStore);

describe('a database that can’t be opened', () => {
  const open = (databaseUrl: string) => openPayloadStore({ databaseUrl, secret: 'a secret of tests, never of an installation' });

  it('is one error that says so, in no log', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sillage-broken-'));
    const broken = join(folder, 'broken.db');
    writeFileSync(broken, 'this is no database, whatever its name says, and long enough to be looked at '.repeat(20));
    const spoken = vi.spyOn(process.stdout, 'write');
    for (const file of [broken, join(folder, 'no', 'folder', 'x.db')]) {
      await expect(open(`file:${file}`)).rejects.toMatchObject({ name: 'TransientError', code: 'database-unavailable' });
    }
    expect(spoken).not.toHaveBeenCalled();
    spoken.mockRestore();
    rmSync(folder, { recursive: true });
  });
});

describe('two processes on one SQLite file', () => {
  let opened: TestStore;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    opened = await openTestStore();
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await opened.dispose();
  });

  const claimer = () => {
    const path = fileURLToPath(new URL('./contract/claimer.ts', import.meta.url));
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path, opened.databaseUrl], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.push(child);
    return child;
  };

  it('claim each of 500 due rows once between them', async () => {
    const due = Array.from({ length: 500 }, () => enrolment({ nextAt: at(1) }));
    for (const one of due) await opened.store.enrolments.insert(one);
    const pair = [claimer(), claimer()];
    await Promise.all(pair.map((child) => once(child.stdout, 'data')));
    const outputs = pair.map(async (child) => {
      let text = '';
      child.stdout.on('data', (data: Buffer) => {
        text += data.toString('utf8');
      });
      await once(child, 'close');
      return JSON.parse(text) as string[];
    });
    for (const child of pair) child.stdin.write('go\n');
    const claimed = (await Promise.all(outputs)).flat();
    expect(claimed).toHaveLength(500);
    expect(new Set(claimed).size).toBe(500);
  });
});
