/**
 * Does `work` for each item, `width` at a time, begun in their order. `work` deals with its own failures: one that it throws ends its worker
 * and is thrown.
 */
export async function severalAtOnce<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const worker = async () => {
    // The iterator is shared: each worker takes the next one when it is free.
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
