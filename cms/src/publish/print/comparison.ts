import type { Agency, Criterion } from '../../payload-types.ts';
import { relationId } from '../lexical.ts';
import type { Comparison, Score } from './nodes.ts';

const clamped = (score: number | null | undefined): Score =>
  typeof score === 'number' && Number.isFinite(score) ? Math.min(5, Math.max(0, score)) : null;

export const assessmentOf = (agency: Agency, criterionId: string) =>
  (agency.assessments ?? []).find((assessment) => relationId(assessment.criterion) === criterionId) ?? null;

export const scoreOf = (agency: Agency, criterionId: string): Score => clamped(assessmentOf(agency, criterionId)?.score);

/** The mean of what was assessed, weighted by the criteria; null when nothing was. */
export const weightedMean = (agency: Agency, criteria: Criterion[]): Score => {
  let sum = 0;
  let weights = 0;
  for (const criterion of criteria) {
    const score = scoreOf(agency, criterion.id);
    if (score === null) continue;
    sum += score * criterion.weight;
    weights += criterion.weight;
  }
  return weights === 0 ? null : Math.round((sum / weights) * 100) / 100;
};

/** Agencies and criteria in the order an editor gave them. */
export const compare = (agencies: Agency[], criteria: Criterion[], line: (text: string) => string): Comparison => ({
  criteria: criteria.map(({ title, question, weight }) => ({ title: line(title), question: line(question), weight })),
  rows: agencies.map((agency) => ({
    name: line(agency.name),
    scores: criteria.map((criterion) => scoreOf(agency, criterion.id)),
    overall: weightedMean(agency, criteria),
  })),
});
