import type { Agency, Criterion } from '../../payload-types.ts';
import { scoreOf, weightedMean } from '../../site/scores.ts';
import type { Comparison } from './nodes.ts';

/** Agencies and criteria in the order an editor gave them, with the scores and the mean that the site shows. */
export const compare = (agencies: Agency[], criteria: Criterion[], line: (text: string) => string): Comparison => ({
  criteria: criteria.map(({ title, question, weight }) => ({ title: line(title), question: line(question), weight })),
  rows: agencies.map((agency) => ({
    name: line(agency.name),
    scores: criteria.map((criterion) => scoreOf(agency, criterion.id)),
    overall: weightedMean(agency, criteria),
  })),
});
