import { deriveKey } from '@sillage/functions/domain/token.ts';
import { describe, expect, it } from 'vitest';
import { isPreviewAllowed, previewPath } from './preview.ts';

const key = deriveKey('a secret of at least thirty-two characters', 'preview');
const noon = new Date('2026-11-24T12:20:00Z');
const id = '01KAV7QG2J8Z5M3N4P6Q7R8S9T';

const queryOf = (path: string) => {
  const { searchParams } = new URL(path, 'http://localhost');
  return { e: searchParams.get('e'), s: searchParams.get('s') };
};

describe('the link of a preview', () => {
  it('opens the draft that it was made for', () => {
    const query = queryOf(previewPath(key, 'articles', id, noon));
    expect(isPreviewAllowed(key, 'articles', id, query, noon)).toBe(true);
  });

  it('opens no other draft', () => {
    const query = queryOf(previewPath(key, 'articles', id, noon));
    expect(isPreviewAllowed(key, 'articles', '01KAV7QG2J8Z5M3N4P6Q7R8S9V', query, noon)).toBe(false);
    expect(isPreviewAllowed(key, 'guides', id, query, noon)).toBe(false);
  });

  it('runs out after a working day', () => {
    const query = queryOf(previewPath(key, 'articles', id, noon));
    expect(isPreviewAllowed(key, 'articles', id, query, new Date('2026-11-24T20:59:00Z'))).toBe(true);
    expect(isPreviewAllowed(key, 'articles', id, query, new Date('2026-11-24T21:00:01Z'))).toBe(false);
  });

  it('stays the same within the hour, so that a save does not reload the preview from elsewhere', () => {
    expect(previewPath(key, 'articles', id, noon)).toBe(previewPath(key, 'articles', id, new Date('2026-11-24T12:50:00Z')));
  });

  it('is refused when nothing, or something else, is in the query', () => {
    expect(isPreviewAllowed(key, 'articles', id, { e: null, s: null }, noon)).toBe(false);
    expect(isPreviewAllowed(key, 'articles', id, { e: '9999999999', s: 'x' }, noon)).toBe(false);
    expect(isPreviewAllowed(key, 'articles', id, { e: 'NaN', s: undefined }, noon)).toBe(false);
  });
});
