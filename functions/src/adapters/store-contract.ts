import { afterAll, beforeAll, describe } from 'vitest';
import type { Store } from '../ports.ts';
import { describeBroadcasts } from './contract/broadcast-contract.ts';
import type { Contract, OpenedStore } from './contract/contract.ts';
import { describeExamples } from './contract/examples-contract.ts';
import { describeFigures } from './contract/figures-contract.ts';
import { describePeople } from './contract/people-contract.ts';
import { describeRaces } from './contract/race-contract.ts';
import { describeRetention } from './contract/retention-contract.ts';
import { describeSafety } from './contract/safety-contract.ts';
import { describeWork } from './contract/work-contract.ts';

/**
 * What every Store does, whatever the database. `open` makes an empty one; all tests share it, so each uses records of its own and leaves
 * nothing that is due.
 */
export function describeStore(name: string, open: () => Promise<OpenedStore>): void {
  describe(name, () => {
    let opened: OpenedStore;
    let second: Promise<{ store: Store }> | null = null;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(async () => {
      await opened?.dispose();
    });
    const contract: Contract = {
      store: () => opened.store,
      async again() {
        second ??= opened.again();
        return (await second).store;
      },
      describe,
    };
    describePeople(contract);
    describeWork(contract);
    describeBroadcasts(contract);
    describeFigures(contract);
    describeExamples(contract);
    describeRetention(contract);
    describeSafety(contract);
    describeRaces(contract);
  });
}
