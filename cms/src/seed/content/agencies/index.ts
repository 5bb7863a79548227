import { firstThird } from './a.ts';
import { secondThird } from './b.ts';
import { lastThird } from './c.ts';
import { agency, type SeedAgency } from './table.ts';

export type { SeedAgency } from './table.ts';

/** Twelve invented agencies, ten assessments each. Those of Atelier Corvelle are mostly older than a year: an example of sources to check again. */
export const agencies: readonly SeedAgency[] = [...firstThird, ...secondThird, ...lastThird].map(agency);
