import { beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { letter, readers, requested, turn } from './broadcasts.test-support.ts';
import { openWorld, publish, shown, type World } from './world.test-support.ts';

let opened: TestStore;
let world: World;

beforeEach(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  await publish(world);
  return () => opened.dispose();
});

describe('the foot of a marketing mail', () => {
  it('names the agreement that a broadcast goes by', async () => {
    await letter(world, ['agreedTo', 'unsubscribeUrl']);
    await readers(world, 1);
    await requested(world);
    await turn(world);
    // as it stands in the raw message
    expect(world.mails.map((mail) => shown(mail, 'agreedTo'))).toEqual(['la lettre d=E2=80=99information']);
  });
});
