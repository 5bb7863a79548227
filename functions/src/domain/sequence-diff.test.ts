import { describe, expect, it } from 'vitest';
import { buildVersion, steps } from './builders.test-support.ts';
import { outlineMails, type SequenceVersion } from './sequence.ts';
import { sequenceDiff as diffOfOutlines } from './sequence-diff.ts';

const outlined = (version: SequenceVersion) => ({ ...version, mails: outlineMails(version.mails) });
const sequenceDiff = (before: SequenceVersion, after: SequenceVersion) => diffOfOutlines(outlined(before), outlined(after));

const version = buildVersion();
const [wait1, send1, wait2, send2] = steps;
if (!wait1 || !send1 || !wait2 || !send2) throw new Error('The builders have four steps.');

describe('sequenceDiff', () => {
  it('is empty for the same content, whatever the order of its members', () => {
    const { window, ...rest } = buildVersion();
    expect(sequenceDiff(version, { window: { ...window }, ...rest })).toEqual([]);
  });

  it('names what was added and removed, with the subject of a mail', () => {
    const exit = { kind: 'exit', key: 'fin', reason: 'Fin' } as const;
    expect(sequenceDiff(version, buildVersion({ steps: [wait1, send1, exit] }))).toEqual([
      { kind: 'added', step: exit, subject: null },
      { kind: 'removed', step: wait2, subject: null },
      { kind: 'removed', step: send2, subject: 'Cinq questions' },
    ]);
  });

  it('names the one step that moved, not those it passed', () => {
    expect(sequenceDiff(version, buildVersion({ steps: [send2, wait1, send1, wait2] }))).toEqual([
      { kind: 'moved', step: send2, subject: 'Cinq questions' },
    ]);
  });

  it('names a wait that became longer', () => {
    const longer = { ...wait1, kind: 'wait', minutes: 60 } as const;
    expect(sequenceDiff(version, buildVersion({ steps: [longer, send1, wait2, send2] }))).toEqual([
      { kind: 'step', before: wait1, after: longer, subjects: { before: null, after: null } },
    ]);
  });

  it('names a text that changed under the same mail', () => {
    const mail = version.mails['mail-1'];
    if (!mail) throw new Error('The builders have that mail.');
    const after = buildVersion({ mails: { ...version.mails, 'mail-1': { ...mail, subject: 'Six questions' } } });
    expect(sequenceDiff(version, after)).toEqual([
      { kind: 'text', step: send1, subjects: { before: 'Cinq questions', after: 'Six questions' } },
    ]);
  });

  it('names other settings', () => {
    const after = buildVersion({
      capPerWeek: 1,
      window: { kind: 'weekdays', from: 9, to: 17, timeZone: 'Europe/Paris' },
      trigger: { kind: 'manual', purpose: 'nurture' },
    });
    expect(sequenceDiff(version, after).map(({ kind }) => kind)).toEqual(['trigger', 'window', 'cap']);
  });
});
