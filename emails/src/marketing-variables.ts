import type { VariableSpec } from './compiled.ts';

/** Variables of every marketing mail: its footer uses them. */
export const marketingVariables: VariableSpec[] = [
  { name: 'unsubscribeUrl', type: 'url', fallback: null },
  { name: 'readerUrl', type: 'url', fallback: null },
  // what its reader agreed to: one mail may go to those who wanted the letter, and be a step of the advice
  { name: 'agreedTo', type: 'text', fallback: 'la lettre d’information ou les conseils' },
];
