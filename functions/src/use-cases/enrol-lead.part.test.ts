import { beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { sequenceControl } from '../domain/control.ts';
import { unsubscribeToken } from '../domain/token.ts';
import { advanceEnrolments } from './advance-enrolments.ts';
import { enrolLead } from './enrol-lead.ts';
import { recordSequenceVersion, retireSequence } from './record-sequence-version.ts';
import { pauseControl } from './switch-control.ts';
import { unsubscribe } from './unsubscribe.ts';
import { confirmedReader, edition, requested, suppress } from './walks.test-support.ts';
import { openWorld, publish, sequence, type World } from './world.test-support.ts';

let opened: TestStore;
let world: World;

beforeEach(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  await publish(world);
  await edition(world);
  await recordSequenceVersion(world)({ ...sequence, trigger: { kind: 'manual', purpose: 'nurture' } });
  return () => opened.dispose();
});

const by = { id: 'u1', name: 'Claire Vidal' };
const enrol = (leadId: string) => enrolLead(world)({ leadId, sequenceId: sequence.sequence.id, by });
const message = async (leadId: string) => {
  const outcome = await enrol(leadId);
  return outcome.kind === 'refused' ? outcome.message : null;
};

describe('enrolLead', () => {
  it('enters a lead who agreed into a sequence that takes nobody by itself', async () => {
    const { lead } = await confirmedReader(world);
    expect(await world.store.enrolments.ofLead(lead.id)).toEqual([]);
    expect(await enrol(lead.id)).toMatchObject({ kind: 'enrolled', held: false });
    const [enrolment] = await world.store.enrolments.ofLead(lead.id);
    expect(enrolment).toMatchObject({ entry: 'manual', enteredBy: 'Claire Vidal', status: 'active', stepKey: 'wait-1' });
    expect(await advanceEnrolments(world)()).toMatchObject({ claimed: 1, waiting: 1 });
  });

  it('says that a pause holds the lead', async () => {
    const { lead } = await confirmedReader(world);
    await pauseControl(world)(sequenceControl(sequence.sequence.id), by, 'Relecture.');
    expect(await enrol(lead.id)).toMatchObject({ kind: 'enrolled', held: true });
  });

  it('refuses who never asked, who didn’t confirm, who withdrew', async () => {
    const { lead: silent } = await confirmedReader(world, { ticked: [] });
    expect(await message(silent.id)).toContain('jamais demandé');
    const { lead: unconfirmed } = await requested(world);
    expect(await message(unconfirmed.id)).toContain('pas confirmé');
    const { lead: gone } = await confirmedReader(world);
    await unsubscribe(world)({ token: unsubscribeToken(world.keys.unsubscribe, gone.id), method: 'one-click' });
    expect(await message(gone.id)).toContain('retiré');
  });

  it('refuses an address that may not be mailed', async () => {
    const { lead } = await confirmedReader(world);
    await suppress(world, lead.email);
    expect(await message(lead.id)).toContain('exclue');
  });

  it('refuses who is in it, and who was', async () => {
    const { lead } = await confirmedReader(world);
    const all = await Promise.all([enrol(lead.id), enrol(lead.id), enrol(lead.id)]);
    expect(all.filter(({ kind }) => kind === 'enrolled')).toHaveLength(1);
    expect(await message(lead.id)).toContain('déjà dans la séquence');
    await world.store.enrolments.endAll(lead.id, 'meeting', world.clock.now().toISOString());
    expect(await message(lead.id)).toContain('déjà suivi');
  });

  it('refuses for a sequence that isn’t published, and for nobody', async () => {
    const { lead } = await confirmedReader(world);
    expect(await message(world.random.id())).toContain('n’existe plus');
    await retireSequence(world)(sequence.sequence.id);
    expect(await message(lead.id)).toContain('n’est pas publiée');
  });
});
