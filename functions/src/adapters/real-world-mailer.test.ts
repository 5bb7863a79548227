import { expect, it } from 'vitest';
import type { Mailer } from '../ports.ts';
import { realWorldMailer } from './real-world-mailer.ts';

const submitted: string[] = [];
const inner: Mailer = {
  async submit({ envelope }) {
    submitted.push(envelope.to);
    return { outcome: 'accepted', providerId: null };
  },
  close: async () => undefined,
};
const to = (address: string) =>
  realWorldMailer(inner).submit({ envelope: { from: 'a@revue.fr', to: address }, raw: new Uint8Array(), sendId: 's', kind: 'marketing' });

it.each(['lea@ateliers.example', 'x@a.b.test', 'x@y.invalid', 'x@localhost', 'x@example.com', 'X@EXAMPLE.ORG'])(
  'hands nothing to %s over',
  async (address) => {
    submitted.length = 0;
    expect(await to(address)).toEqual({ outcome: 'refused', reason: 'reserved-domain' });
    expect(submitted).toEqual([]);
  },
);

it.each(['lea@exemple.fr', 'x@example.com.fr', 'x@monexample.com', 'x@tests.fr'])('hands %s over', async (address) => {
  expect(await to(address)).toEqual({ outcome: 'accepted', providerId: null });
});
