import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import type { Send } from '../domain/send.ts';
import { eraseLead } from './erase-lead.ts';
import { readSubjects } from './read-subjects.ts';
import { recordSequenceVersion } from './record-sequence-version.ts';
import { confirmedReader, edition, waitingGuide, waitingNurture } from './walks.test-support.ts';
import { compiledMail, openWorld, publish, sequence, type World } from './world.test-support.ts';

let opened: TestStore;
let world: World;
let versionId = '';
const template = '{{firstName}}, une page à écrire';

beforeAll(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  await publish(world);
  await edition(world);
  const mail = compiledMail('marketing', template, ['firstName', 'unsubscribeUrl']);
  const mails = { ...sequence.mails, 'mail-1': mail };
  await recordSequenceVersion(world)({ ...sequence, mails });
  versionId = (await world.store.sequenceVersions.latest(sequence.sequence.id))?.id ?? '';
});
afterAll(() => opened.dispose());

const subjectOf = async (send: Send | null) => (send === null ? null : (await readSubjects(world)([send])).get(send.id));

it('fills the subject with the name of its reader, and with what stands for it once they are erased', async () => {
  const { lead } = await confirmedReader(world, { fields: { firstName: 'Zéphyrine' } });
  const waiting = await waitingNurture(world, versionId, { title: template });
  const send = { ...waiting, leadId: lead.id };
  expect(await subjectOf(send)).toBe('Zéphyrine, une page à écrire');
  await eraseLead(world)(lead.id);
  expect(await subjectOf(send)).toBe('Bonjour, une page à écrire');
});

it('leaves a subject without a place as it is, and one whose mail is gone', async () => {
  expect(await subjectOf(await waitingGuide(world))).toBe('Votre comparatif «\u202fDouze agences d’IA comparées\u202f»');
  const lost = await waitingNurture(world, versionId, { title: template, mail: { kind: 'compiled', key: 'nowhere' } });
  expect(await subjectOf(lost)).toBe(template);
});
