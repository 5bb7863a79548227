import { seal } from '../domain/consent-ledger.ts';
import { type ExamplePeople, exampleIds } from '../domain/examples.ts';
import { suppressionHash } from '../domain/suppression.ts';
import type { Keys } from '../domain/token.ts';
import type { Store } from '../ports.ts';

export type Examples = {
  /** Writes people and what happened to them; what is there already is left as it is, so a run that was cut off is run again. */
  put(people: ExamplePeople): Promise<void>;
  /** Takes them away, and says how many there were. The ledger keeps its lines, which are nobody's then. */
  remove(): Promise<number>;
};

export type ExampleParts = { store: Pick<Store, 'examples'>; keys: Pick<Keys, 'suppression'> };

export const examples = ({ store, keys }: ExampleParts): Examples => ({
  async put({ consents, leads, suppressed, ...others }) {
    await store.examples.put({
      ...others,
      leads: leads.map((lead) => ({ lead, addressHash: suppressionHash(keys.suppression, lead.email) })),
      suppressions: suppressed.map(({ email, ...suppression }) => ({
        ...suppression,
        addressHash: suppressionHash(keys.suppression, email),
      })),
    });
    await store.examples.append(consents.map((draft) => (head) => seal(head, draft)));
  },
  remove: () => store.examples.remove(exampleIds),
});
