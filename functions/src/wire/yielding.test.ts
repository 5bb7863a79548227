import { expect, it } from 'vitest';
import { yielding } from './yielding.ts';

const store = {
  leads: { find: async (id: string) => ({ id }) },
  name: 'sqlite',
  async close() {
    throw new Error(`closed ${this.name}`);
  },
};

it('answers as the port does, failures included', async () => {
  const port = yielding(store);
  expect(await port.leads.find('a')).toEqual({ id: 'a' });
  expect(port.name).toBe('sqlite');
  await expect(port.close()).rejects.toThrow('closed sqlite');
});

it('lets others have their turn between two answers', async () => {
  const port = yielding(store);
  const order: string[] = [];
  setImmediate(() => order.push('visitor'));
  for (let i = 0; i < 3; i += 1) {
    await port.leads.find(String(i));
    order.push('answer');
  }
  expect(order).toEqual(['visitor', 'answer', 'answer', 'answer']);
});
