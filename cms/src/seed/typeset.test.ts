import { expect, test } from 'vitest';
import { typesetFields } from './typeset.ts';

test('texts are set, addresses and dates are left alone', () => {
  expect(typesetFields({ title: 'Oui !', url: 'https://a.example/b : c', items: ['Non ?'], date: '2026-01-01' })).toEqual({
    title: 'Oui\u202f!',
    url: 'https://a.example/b : c',
    items: ['Non\u202f?'],
    date: '2026-01-01',
  });
});
