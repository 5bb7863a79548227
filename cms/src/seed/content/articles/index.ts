import type { SeedArticle } from '../kit.ts';
import { cadrer } from './cadrer.ts';
import { couts } from './couts.ts';
import { cse } from './cse.ts';
import { droit } from './droit.ts';
import { former } from './former.ts';
import { mesurer } from './mesurer.ts';
import { prototype } from './prototype.ts';
import { reversibilite } from './reversibilite.ts';

export const articles: readonly SeedArticle[] = [cadrer, cse, droit, prototype, reversibilite, couts, former, mesurer];
