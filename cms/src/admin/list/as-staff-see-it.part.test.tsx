import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCms, type TestCms } from '../../test-cms.ts';
import { ActionCell } from './action-cell.tsx';
import { DateCell } from './date-cell.tsx';
import { LeadCell } from './lead-cell.tsx';
import { ReasonCell } from './reason-cell.tsx';

let cms: TestCms;
beforeAll(async () => {
  cms = await openTestCms();
});
afterAll(() => cms.dispose());

type Props = Parameters<typeof DateCell>[0];
const cell = (more: object) =>
  renderToStaticMarkup(
    DateCell({
      i18n: { language: 'fr' },
      payload: cms.payload,
      collectionSlug: 'leads',
      rowData: { id: 'L1' },
      field: { type: 'date' },
      ...more,
    } as unknown as Props),
  );

it('a moment of a list is in Paris time, whatever the machine’s', () => {
  expect(cell({ cellData: '2026-07-24T07:00:00.000Z' })).toBe('<time dateTime="2026-07-24T07:00:00.000Z">24 juil. 2026, 09:00</time>');
});

it('a day has no hour', () => {
  const field = { type: 'date', admin: { date: { pickerAppearance: 'dayOnly' } } };
  expect(cell({ cellData: '2026-07-23T22:00:00.000Z', field })).toContain('>24 juil. 2026<');
});

it('nothing is a dash, and the first column leads to the record', () => {
  expect(cell({ cellData: null })).toBe('<span>–</span>');
  expect(cell({ cellData: '2026-07-24T07:00:00.000Z', link: true })).toMatch(/^<a href="\/admin\/collections\/leads\/L1">/);
});

it('a record about a person says who, and leads to them', async () => {
  const id = '01KAV7QG2J8Z5M3N4P6R000777';
  const at = '2026-11-24T08:00:00.000Z';
  await cms.payload.create({
    collection: 'leads',
    data: { id, email: 'claire@entreprise.example', lastContactAt: at, createdAt: at, updatedAt: at },
  });
  const shown = async (cellData: string) => renderToStaticMarkup(await LeadCell({ cellData, payload: cms.payload } as unknown as Props));
  expect(await shown(id)).toBe(`<a href="/admin/collections/leads/${id}">claire@entreprise.example</a>`);
  expect(await shown('01KAV7QG2J8Z5M3N4P6R000778')).toBe('<span>–</span>');
});

it('an action of the journal is told in words', () => {
  const shown = (cellData: string) => renderToStaticMarkup(ActionCell({ cellData, i18n: { language: 'fr' } } as unknown as Props));
  expect(shown('content.unpublished')).toBe('<span>Retrait du site</span>');
  expect(shown('content.unheard-of')).toBe('<span>content.unheard-of</span>');
});

it('a reason is told in words, and none is a dash', () => {
  const shown = (cellData: unknown) => renderToStaticMarkup(ReasonCell({ cellData, i18n: { language: 'fr' } } as unknown as Props));
  expect(shown('honeypot')).toBe('<span>Champ piège rempli\u202f: robot</span>');
  expect(shown('erasure')).toBe('<span>Effacement demandé</span>');
  expect(shown('550 5.1.1 Unknown')).toBe('<span>550 5.1.1 Unknown</span>');
  expect(shown(null)).toBe('<span>–</span>');
});

it('reasons and subjects of the people’s lists have those cells', () => {
  const cellOf = (slug: string, name: string) => {
    const field = cms.payload.collections[slug as 'sends'].config.flattenedFields.find((one) => one.name === name);
    return field?.admin && 'components' in field.admin ? field.admin.components?.Cell : undefined;
  };
  expect([cellOf('submissions', 'reason'), cellOf('sends', 'reason')]).toEqual(Array(2).fill('/admin/list/reason-cell.tsx#ReasonCell'));
  expect([cellOf('sends', 'title'), cellOf('articles', 'title')]).toEqual(['/admin/list/subject-cell.tsx#SubjectCell', undefined]);
});

it('every date of every list has that cell, and no document the machine’s tab', () => {
  const shown = cms.payload.config.collections.filter(({ slug, admin }) => !slug.startsWith('payload-') && admin.hidden !== true);
  const dates = shown.flatMap(({ slug, flattenedFields }) =>
    flattenedFields
      .filter(({ type, hidden }) => type === 'date' && hidden !== true)
      .map((field) => [slug, field.name, field.admin && 'components' in field.admin && field.admin.components?.Cell]),
  );
  expect(dates.length).toBeGreaterThan(20);
  expect(dates.filter(([, , own]) => own !== '/admin/list/date-cell.tsx#DateCell')).toEqual([]);
  expect([...shown, ...cms.payload.config.globals].filter(({ admin }) => admin?.hideAPIURL !== true).map(({ slug }) => slug)).toEqual([]);
});
