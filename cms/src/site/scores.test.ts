import { expect, test } from 'vitest';
import type { Agency, Criterion } from './content.ts';
import { byWeight, ranked, refId, scoreOf, weightedMean } from './scores.ts';

const criteria: Criterion[] = [
  { id: 'c1', title: 'Réversibilité', weight: 3 },
  { id: 'c2', title: 'Cadrage', weight: 5 },
  { id: 'c3', title: 'Audit', weight: 5 },
];
const agency = (name: string, ...scores: (number | null)[]): Agency => ({
  id: name,
  name,
  slug: name,
  updatedAt: '',
  assessments: scores.flatMap((score, index) => (score === null ? [] : [{ criterion: `c${index + 1}`, score }])),
});

test('a mean is weighted over what was assessed', () => {
  expect(weightedMean(agency('a', 5, 3, 3), criteria)).toBe(3.46);
  expect(weightedMean(agency('a', 5, null, null), criteria)).toBe(5);
  expect(weightedMean(agency('a'), criteria)).toBeNull();
  expect(weightedMean(agency('a', 5, 1, 1), criteria, ({ id }) => (id === 'c1' ? 1 : 0))).toBe(5);
});

test('scores stay between 0 and 5', () => {
  expect(scoreOf(agency('a', 9), 'c1')).toBe(5);
  expect(scoreOf(agency('a', -1), 'c1')).toBe(0);
  expect(scoreOf(agency('a', Number.NaN), 'c1')).toBeNull();
});

test('the best comes first, equals by name, the unassessed last', () => {
  expect(
    ranked([agency('é', 4, 4, 4), agency('z'), agency('d', 4, 4, 4), agency('b', 5, 5, 5)], criteria).map(({ agency: { name } }) => name),
  ).toEqual(['b', 'd', 'é', 'z']);
  expect(byWeight(criteria).map(({ id }) => id)).toEqual(['c3', 'c2', 'c1']);
});

test('a relation is an id or a document', () => {
  expect([refId('x'), refId({ id: 'y' }), refId(null), refId(3), refId({})]).toEqual(['x', 'y', '', '', '']);
});
