import type { Agency, Criterion } from './content.ts';
import { isRecord, textOf } from './text.ts';

/** The id that a relation holds, populated or not; an empty text for what is no relation. */
export const refId = (ref: unknown): string => (isRecord(ref) ? textOf(ref.id) : textOf(ref));

/** 0 to 5; null when nobody assessed it. */
export type Score = number | null;

export const assessmentOf = (agency: Agency, criterionId: string) =>
  (agency.assessments ?? []).find((assessment) => refId(assessment.criterion) === criterionId) ?? null;

export const scoreOf = (agency: Agency, criterionId: string): Score => {
  const score = assessmentOf(agency, criterionId)?.score;
  return typeof score === 'number' && Number.isFinite(score) ? Math.min(5, Math.max(0, score)) : null;
};

export const weightOf = (criterion: Criterion): number => criterion.weight ?? 3;

/** The mean of what was assessed, weighted by the criteria, to two decimals; null when nothing was. */
export const weightedMean = (
  agency: Agency,
  criteria: readonly Criterion[],
  weight: (criterion: Criterion) => number = weightOf,
): Score => {
  let sum = 0;
  let weights = 0;
  for (const criterion of criteria) {
    const score = scoreOf(agency, criterion.id);
    if (score === null) continue;
    sum += score * weight(criterion);
    weights += weight(criterion);
  }
  return weights === 0 ? null : Math.round((sum / weights) * 100) / 100;
};

/** Best first; equal ones by name; those without any score last. */
export const ranked = (
  agencies: readonly Agency[],
  criteria: readonly Criterion[],
  weight = weightOf,
): { agency: Agency; overall: Score }[] =>
  agencies
    .map((agency) => ({ agency, overall: weightedMean(agency, criteria, weight) }))
    .sort((a, b) => (b.overall ?? -1) - (a.overall ?? -1) || a.agency.name.localeCompare(b.agency.name, 'fr'));

/** Heaviest first; equal ones by title. */
export const byWeight = (criteria: readonly Criterion[]): Criterion[] =>
  [...criteria].sort((a, b) => weightOf(b) - weightOf(a) || a.title.localeCompare(b.title, 'fr'));
