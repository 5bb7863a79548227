import { beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { TransientError } from '../domain/errors.ts';
import { noValues } from '../domain/personal.ts';
import { type TestMailInput, testLimits, testMail } from './test-mail.ts';
import { suppress } from './walks.test-support.ts';
import { compiledMail, openWorld, shown, type World } from './world.test-support.ts';

let opened: TestStore;
let world: World;

beforeEach(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  return () => opened.dispose();
});

const colleague = 'collegue@exemple.fr';
const test = (over: Partial<TestMailInput> = {}) =>
  testMail(world)({
    mail: { id: 'mail-1', title: 'La lettre' },
    compiled: compiledMail('marketing', '[Test] La lettre', ['firstName', 'unsubscribeUrl', 'readerUrl']),
    to: [colleague],
    values: { ...noValues, firstName: 'Hélène' },
    by: { id: 'user-1', name: 'Camille' },
    ...over,
  });

describe('testMail', () => {
  it('mails each colleague once, with the values of the lead and nobody’s links', async () => {
    expect(await test({ to: [colleague, 'Autre@exemple.fr', colleague] })).toEqual({
      kind: 'done',
      sent: [colleague, 'autre@exemple.fr'],
      failed: [],
    });
    expect(world.mails.map(({ to, kind }) => [to, kind])).toEqual([
      [colleague, 'transactional'],
      ['autre@exemple.fr', 'transactional'],
    ]);
    expect(world.mails[0]?.text).toContain('Subject: [Test] La lettre');
    expect(shown(world.mails[0], 'unsubscribeUrl')).toBe(`${world.publicUrl}/u/essai`);
    expect(shown(world.mails[0], 'readerUrl')).toBe(`${world.publicUrl}/mes-guides/essai`);
  });

  it('is no send, and is written down', async () => {
    await test();
    const count = async (collection: 'sends' | 'audit-events') => (await opened.payload.db.count({ collection })).totalDocs;
    expect([await count('sends'), await count('audit-events')]).toEqual([0, 1]);
  });

  it('leaves out whoever must not be mailed, and goes on', async () => {
    await suppress(world, colleague);
    expect(await test({ to: [colleague, 'autre@exemple.fr'] })).toMatchObject({
      sent: ['autre@exemple.fr'],
      failed: [{ to: colleague, message: 'cette adresse est exclue des envois.' }],
    });
  });

  it('says what the mail server said', async () => {
    world.answers.push({ outcome: 'refused', reason: '550' }, new TransientError('smtp-away', 'gone'));
    const outcome = await test({ to: [colleague, 'autre@exemple.fr'] });
    expect(outcome).toMatchObject({ kind: 'done', sent: [] });
    expect(outcome.kind === 'done' && outcome.failed.map(({ message }) => message)).toEqual([
      'le serveur de messagerie a refusé le message.',
      'le serveur de messagerie ne répond pas\u202f: réessayez dans quelques minutes.',
    ]);
  });

  it.each([
    ['nobody', []],
    ['what is no address', ['personne']],
    ['too many', Array.from({ length: testLimits.recipients + 1 }, (_, index) => `collegue-${index}@exemple.fr`)],
  ])('refuses %s', async (_, to) => {
    expect(await test({ to })).toMatchObject({ kind: 'refused' });
    expect(world.mails).toEqual([]);
  });

  it('stops after so many in an hour, for that person, for that hour', async () => {
    for (let count = 0; count < testLimits.perHour; count += 1) await test();
    expect(await test()).toMatchObject({ kind: 'refused' });
    expect(await test({ by: { id: 'user-2', name: 'Nour' } })).toMatchObject({ kind: 'done' });
    world.pass(3_600_001);
    expect(await test()).toMatchObject({ kind: 'done' });
  });
});
