import type { SeedPage } from '../kit.ts';
import { about, examples, methodPage } from './about.ts';
import { accessibility, legalNotice, privacy } from './legal.ts';

export const pages: readonly SeedPage[] = [about, methodPage, legalNotice, privacy, accessibility, examples];
