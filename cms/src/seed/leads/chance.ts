const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Chance that is the same at every run: the examples of one day are the same on every machine. */
export type Chance = {
  /** in [0, 1) */
  unit(): number;
  happens(probability: number): boolean;
  /** a whole number from `least` to `most`, both included */
  whole(least: number, most: number): number;
  one<Item>(items: readonly Item[]): Item;
  /** one of them, as often as its weight says; weights need not add up to one */
  weighted<Item>(items: readonly (readonly [item: Item, weight: number])[]): Item;
  /** how often something happens that happens `mean` times on average */
  count(mean: number): number;
  hex(bytes: number): string;
  /** characters of a ULID */
  letters(length: number): string;
};

/** Mulberry32 (Tommy Ettinger, public domain algorithm): 32 bits of state are plenty for examples. */
export const chance = (seed: number): Chance => {
  let state = seed >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(unit() * (most - least + 1));
  const at = <Item>(items: readonly Item[], index: number): Item => {
    const item = items[index];
    if (item === undefined) throw new RangeError('Nothing to choose from.');
    return item;
  };
  return {
    unit,
    happens: (probability) => unit() < probability,
    whole,
    one: (items) => at(items, whole(0, items.length - 1)),
    weighted(items) {
      let left = unit() * items.reduce((sum, [, weight]) => sum + weight, 0);
      const found = items.find(([, weight]) => {
        left -= weight;
        return left < 0;
      });
      return (found ?? at(items, items.length - 1))[0];
    },
    count(mean) {
      if (mean > 30) {
        const normal = Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
        return Math.max(0, Math.round(mean + normal * Math.sqrt(mean)));
      }
      let count = 0;
      for (let product = unit(); product > Math.exp(-mean); product *= unit()) count += 1;
      return count;
    },
    hex: (bytes) => Array.from({ length: bytes }, () => whole(0, 255).toString(16).padStart(2, '0')).join(''),
    letters: (length) => Array.from({ length }, () => alphabet.charAt(whole(0, 31))).join(''),
  };
};
