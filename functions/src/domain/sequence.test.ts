import { describe, expect, it } from 'vitest';
import { buildVersion } from './builders.test-support.ts';
import { sequenceHash, sequenceProblem } from './sequence.ts';

const reversed = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).reverse()) as T;

describe('sequenceHash', () => {
  it('is the same in whatever order members were written', () => {
    const version = buildVersion();
    const reordered = { ...reversed(version), mails: reversed(version.mails), trigger: reversed(version.trigger) };
    expect(sequenceHash(reordered)).toBe(sequenceHash(version));
  });

  it('doesn’t depend on what a version is given when it is recorded', () => {
    expect(sequenceHash(buildVersion({ number: 7, active: false }))).toBe(sequenceHash(buildVersion()));
  });

  it('is another when steps change places', () => {
    expect(sequenceHash(buildVersion({ steps: buildVersion().steps.toReversed() }))).not.toBe(sequenceHash(buildVersion()));
  });
});

describe('sequenceProblem', () => {
  const mail = buildVersion().mails['mail-1'];
  if (mail === undefined) throw new Error('The built version has its mail.');

  it('finds none in a good sequence', () => {
    expect(sequenceProblem(buildVersion())).toBeNull();
  });

  it.each([
    ['no mail', { steps: [{ kind: 'wait' as const, key: 'a', minutes: 1 }] }, 'n’envoie aucun e-mail'],
    ['a key twice', { steps: [...buildVersion().steps, ...buildVersion().steps] }, 'la même clé'],
    ['a wait of nothing', { steps: [{ kind: 'wait' as const, key: 'a', minutes: 0 }, ...buildVersion().steps] }, 'au moins une minute'],
    ['a mail that wasn’t compiled', { mails: {} }, 'n’a pas été compilé'],
    ['a transactional mail', { mails: { 'mail-1': { ...mail, kind: 'transactional' as const } } }, 'désinscription en un clic'],
    ['a mail without one-click', { mails: { 'mail-1': { ...mail, segments: [] } } }, 'désinscription en un clic'],
    [
      'a window that never opens',
      { window: { kind: 'weekdays' as const, from: 17, to: 9, timeZone: 'Europe/Paris' } },
      'finit avant de commencer',
    ],
    ['a cap of none', { capPerWeek: 0 }, 'au moins un e-mail'],
    ['another purpose in its trigger', { purpose: 'newsletter' as const }, 'la même finalité'],
  ])('names %s', (_, over, problem) => {
    expect(sequenceProblem(buildVersion(over))).toContain(problem);
  });
});
