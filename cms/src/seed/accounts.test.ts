import { expect, test } from 'vitest';
import { accountsFrom, SeedError } from './accounts.ts';

const administrator = {
  email: 'administration@banc-essai.example',
  name: 'Administration',
  role: 'administrator',
  password: 'huit signes',
};
const messageOf = (given: string | null): string => {
  try {
    accountsFrom(given);
  } catch (error) {
    if (error instanceof SeedError) return error.message;
    throw error;
  }
  return '';
};

test('accounts are read as they are given', () => {
  expect(accountsFrom(JSON.stringify([administrator]))).toEqual([administrator]);
});

test.each([
  ['nothing', null, 'liste'],
  ['what isn’t JSON', '{', 'JSON'],
  ['an empty list', '[]', 'liste'],
  ['a role that doesn’t exist', JSON.stringify([{ ...administrator, role: 'chef' }]), '0.role'],
  ['no administrator', JSON.stringify([{ ...administrator, role: 'editor' }]), 'administration'],
])('%s gets one sentence', (_, given, word) => {
  expect(messageOf(given)).toContain(word);
});

test('a password is never repeated', () => {
  expect(messageOf(JSON.stringify([{ ...administrator, email: 'x', password: 'hunter2hunter2' }]))).not.toContain('hunter2');
});
