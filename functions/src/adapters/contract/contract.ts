import type { describe } from 'vitest';
import type { Store } from '../../ports.ts';

/** One database under test. `again` opens it once more, as another process would. */
export type OpenedStore = { store: Store; again(): Promise<{ store: Store }>; dispose(): Promise<void> };

/** What each part of the contract gets: the store (opened before the first test) and where to put its tests. */
export type Contract = { store: () => Store; again: () => Promise<Store>; describe: typeof describe };
