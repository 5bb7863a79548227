import type { FigureRow } from '@sillage/functions/domain/funnel.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roles } from '../../access/roles.ts';
import { openTestCms, type TestCms } from '../../test-cms.ts';

let cms: TestCms;
let article: string;
beforeAll(async () => {
  cms = await openTestCms();
  const doc = await cms.payload.create({ collection: 'articles', draft: true, data: { title: '=Cadrer ; « avant »' } });
  article = doc.id;
  const row = (with_: Partial<FigureRow>): FigureRow => ({
    measure: 'forms',
    pieceId: article,
    block: 'fin',
    offerId: 'parti',
    origin: { utmSource: '@lettre', utmMedium: null, utmCampaign: 'novembre', referrerHost: null },
    count: 4,
    ...with_,
  });
  cms.asked.figures = [row({}), row({ measure: 'views', block: null, offerId: null, origin: null, count: 1200 })];
});
afterAll(() => cms.dispose());

const path = '/figures/entonnoir.csv?jours=7';

test('the funnel’s file is for those whose work it is', async () => {
  const answers: Record<string, number> = {};
  for (const role of roles) answers[role] = (await cms.raw('GET', path, { as: role })).status;
  answers.visitor = (await cms.raw('GET', path)).status;
  expect(answers).toEqual({ administrator: 200, marketer: 200, analyst: 200, editor: 403, author: 403, visitor: 401 });
});

test('it holds every grouping, named, and nothing that a spreadsheet would calculate', async () => {
  const response = await cms.raw('GET', path, { as: 'analyst' });
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="entonnoir-2026-11-18-2026-11-24.csv"');
  const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
  expect(text.startsWith('\ufeffRegroupement;Nom;Identifiant;Vues;Clics;Demandes;')).toBe(true);
  const lines = text.slice(1).trimEnd().split('\r\n');
  expect(lines.slice(1).map((line) => line.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/).slice(0, 6))).toEqual([
    ['Ensemble', 'Ensemble', '', '1200', '0', '4'],
    ['Contenu', '"\'=Cadrer ; « avant »"', article, '1200', '0', '4'],
    ['Bloc', '"\'=Cadrer ; « avant » – Bloc retiré depuis"', 'fin', '0', '0', '4'],
    ['Offre', 'parti', 'parti', '0', '0', '4'],
    ['Source', "'@lettre · novembre", '', '', '', '4'],
  ]);
  expect(lines[1]?.endsWith(';2026-11-18;2026-11-24')).toBe(true);
});

test('another span is the one asked for, and thirty days what can’t be read', async () => {
  const names = await Promise.all(
    ['jours=90', 'jours=12', ''].map(async (query) =>
      (await cms.raw('GET', `/figures/entonnoir.csv?${query}`, { as: 'marketer' })).headers.get('content-disposition'),
    ),
  );
  expect(names.map((name) => name?.match(/entonnoir-(.*?)-2026-11-24/)?.[1])).toEqual(['2026-08-27', '2026-10-26', '2026-10-26']);
});
