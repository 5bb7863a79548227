import type { SeedWhitepaper } from '../kit.ts';
import { dialogue } from './dialogue.ts';
import { douze } from './douze.ts';

export const whitepapers: readonly SeedWhitepaper[] = [douze, dialogue];
