import { beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { latestCompiledMail, latestMail, latestMailKey } from './latest-mail.ts';
import { recordMail, retireMail } from './record-mail.ts';
import { compiledMail, openWorld, type World } from './world.test-support.ts';

let opened: TestStore;
let world: World;

beforeEach(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  return () => opened.dispose();
});

const first = compiledMail('marketing', 'Un', []);
const second = compiledMail('marketing', 'Deux', []);

describe('recordMail', () => {
  it('keeps every published text under a key of its own', async () => {
    const one = await recordMail(world)('mail-1', first);
    world.pass(60_000);
    const two = await recordMail(world)('mail-1', second);

    expect(one.mail.key).toMatch(/^m:mail-1:[0-9a-f]{16}$/);
    expect(await latestMail(world.store, 'mail-1')).toEqual({
      key: two.mail.key,
      subject: 'Deux',
      htmlBytes: 0,
      at: '2026-11-03T10:01:00.000Z',
    });
    expect(await world.store.compiled.mail(one.mail.key)).toEqual(first);
    expect(await world.store.compiled.mail(two.mail.key)).toEqual(second);
  });

  it('does nothing twice', async () => {
    const one = await recordMail(world)('mail-1', first);
    world.pass(60_000);
    expect(await recordMail(world)('mail-1', first)).toEqual({ kind: 'unchanged', mail: one.mail });
  });

  it('takes the text of before again', async () => {
    const one = await recordMail(world)('mail-1', first);
    await recordMail(world)('mail-1', second);
    await recordMail(world)('mail-1', first);
    expect(await latestMailKey(world.store, 'mail-1')).toBe(one.mail.key);
  });

  it('retires a mail without taking away what was approved', async () => {
    const { mail } = await recordMail(world)('mail-1', first);
    await retireMail(world)('mail-1');
    await retireMail(world)('never');

    expect(await latestMailKey(world.store, 'mail-1')).toBeNull();
    expect(await latestCompiledMail(world.store, 'mail-1')).toBeNull();
    expect(await world.store.compiled.mail(mail.key)).toEqual(first);
  });
});
