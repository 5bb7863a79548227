import { describe, expect, it } from 'vitest';
import { VisitorsFirst } from './visitors-first.ts';

describe('VisitorsFirst', () => {
  it('lets work begin at once when nobody waits', async () => {
    await new VisitorsFirst(60_000).turn();
  });

  it('lets work begin when the last visitor was answered', async () => {
    const visitors = new VisitorsFirst(60_000);
    const [first, second] = [visitors.enter(), visitors.enter()];
    const order: string[] = [];
    const work = visitors.turn().then(() => order.push('work'));
    first();
    first();
    await new Promise((done) => setImmediate(done));
    order.push('second answered');
    second();
    await work;
    expect(order).toEqual(['second answered', 'work']);
  });

  it('lets work begin in the end, however many come', async () => {
    const visitors = new VisitorsFirst(5);
    visitors.enter();
    await visitors.turn();
  });
});
