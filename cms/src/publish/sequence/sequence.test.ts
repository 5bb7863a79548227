import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import { sequenceProblem } from '@sillage/functions/domain/sequence.ts';
import { describe, expect, it } from 'vitest';
import type { Sequence } from '../../payload-types.ts';
import { french } from '../../site/typography.ts';
import { checkSequence } from './check.ts';
import { compileSequence } from './compile.ts';

const mail: CompiledEmail = {
  v: 1,
  kind: 'marketing',
  subject: 'Avant de choisir',
  from: 'Banc d’essai IA <guides@exemple.fr>',
  replyTo: null,
  variables: [],
  segments: [{ t: 'envelope', name: 'listUnsubscribe' }],
  htmlBytes: 1000,
};
const published = new Map([
  ['m1', 'Avant de choisir'],
  ['m2', 'Où en êtes-vous ?'],
]);

type Steps = Sequence['steps'];
const send = (id: string, mail: string | null = 'm1'): Steps[number] => ({ blockType: 'send', id, mail: mail as string });
const wait: Steps[number] = { blockType: 'wait', id: 'w', amount: 3, unit: 'days' };
const until = (time: string): Steps[number] => ({ blockType: 'waitUntil', id: 'u', weekday: '2', time });
const exit: Steps[number] = { blockType: 'exit', id: 'e', reason: 'fin' };

const sequence = (steps: Steps, over: Partial<Sequence> = {}): Sequence => ({
  id: 'sequence',
  title: 'Après un comparatif',
  purpose: 'nurture',
  trigger: 'confirmed',
  window: 'weekdays',
  capPerWeek: 2,
  steps,
  createdAt: '2026-11-01T08:00:00.000Z',
  updatedAt: '2026-11-01T08:00:00.000Z',
  _status: 'published',
  ...over,
});

const offers = [{ id: 'w1', title: 'Douze agences' }];
const mails = new Map([['m1', mail]]);

describe('a sequence', () => {
  it('becomes steps as plain data, with each mail as it was compiled', () => {
    const steps = [wait, { ...wait, id: 'w2', amount: 9, unit: 'hours' } as const, until('9h30'), send('s'), exit];
    const compiled = compileSequence(sequence(steps), offers, mails);
    expect(compiled).toEqual({
      sequence: { id: 'sequence', title: 'Après un comparatif' },
      purpose: 'nurture',
      trigger: { kind: 'confirmed', purpose: 'nurture', offers },
      window: { kind: 'weekdays', from: 9, to: 17, timeZone: 'Europe/Paris' },
      capPerWeek: 2,
      steps: [
        { kind: 'wait', key: 'w', minutes: 4320 },
        { kind: 'wait', key: 'w2', minutes: 540 },
        { kind: 'waitUntil', key: 'u', weekday: 2, minuteOfDay: 570, timeZone: 'Europe/Paris' },
        { kind: 'send', key: 's', mailKey: 'm1' },
        { kind: 'exit', key: 'e', reason: 'fin' },
      ],
      mails: { m1: mail },
    });
    expect(sequenceProblem(compiled)).toBeNull();
  });

  it('waits for any day, at any hour, for leads enrolled by hand, when it says so', () => {
    const anyDay = { blockType: 'waitUntil', id: 'u', weekday: 'any', time: '17:00' } as const;
    const compiled = compileSequence(sequence([anyDay, send('s')], { trigger: 'manual', window: 'always' }), offers, mails);
    expect(compiled).toMatchObject({
      trigger: { kind: 'manual', purpose: 'nurture' },
      window: { kind: 'always' },
      steps: [{ weekday: null, minuteOfDay: 1020 }, {}],
    });
  });
});

describe('a sequence that can’t be published', () => {
  const faults = (...steps: Steps) => checkSequence({ steps }, published);

  it('has nothing against it otherwise', () => {
    expect(faults(wait, send('a'), until('10:00'), send('b', 'm2'), exit)).toEqual([]);
  });

  it('sends nothing', () => {
    const message = french('La séquence n’envoie rien : ajoutez une étape « Envoyer un e-mail ».');
    expect(faults(wait)).toEqual([{ path: 'steps', message }]);
    expect(checkSequence({ steps: null }, published)).toEqual([{ path: 'steps', message }]);
  });

  it('has a step without a mail, or with one that isn’t published', () => {
    expect(faults(wait, send('a', null))).toEqual([{ path: 'steps.1.mail', message: french('Étape 2 : choisissez l’e-mail à envoyer.') }]);
    expect(faults(send('a', 'm9'))).toEqual([
      {
        path: 'steps.0.mail',
        message: french('Étape 1 : cet e-mail n’est pas publié. Publiez-le d’abord, ou choisissez-en un autre.'),
      },
    ]);
  });

  it('sends one mail twice', () => {
    expect(faults(send('a'), wait, send('b'))).toEqual([
      { path: 'steps.2.mail', message: french('Étape 3 : c’est déjà l’e-mail de l’étape 1. Personne ne veut le lire deux fois.') },
    ]);
  });

  it('goes on after an exit', () => {
    expect(faults(exit, send('a'))).toEqual([
      { path: 'steps.0.reason', message: french('Étape 1 : rien ne peut suivre une sortie. Déplacez-la à la fin.') },
    ]);
  });

  it('waits for no time', () => {
    expect(faults(send('a'), { ...wait, amount: 0 } as Steps[number], until('midi'))).toMatchObject([
      { path: 'steps.1.amount' },
      { path: 'steps.2.time' },
    ]);
  });
});
