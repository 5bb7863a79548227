import { expect, test } from 'vitest';
import { severalAtOnce } from './several-at-once.ts';

test('No more than the width are under way, and every item is done once', async () => {
  const done: number[] = [];
  let underWay = 0;
  let most = 0;
  await severalAtOnce([1, 2, 3, 4, 5], 2, async (item) => {
    underWay += 1;
    most = Math.max(most, underWay);
    await Promise.resolve();
    done.push(item);
    underWay -= 1;
  });
  expect({ done, most }).toEqual({ done: [1, 2, 3, 4, 5], most: 2 });
});
