import type { SeedGuide } from '../kit.ts';
import { choisir } from './choisir.ts';
import { contrat } from './contrat.ts';
import { social } from './social.ts';

export const guides: readonly SeedGuide[] = [choisir, social, contrat];
