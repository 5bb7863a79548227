import type { VariableSpec } from '@sillage/emails/compiled.ts';

/**
 * What a mail of a sequence may say of its reader. Most readers leave no first name: « Bonjour {{firstName}}, » then reads « Bonjour à vous, ».
 * The two addresses stand in the footer of every marketing mail.
 */
export const sequenceVariables: VariableSpec[] = [
  { name: 'firstName', type: 'text', fallback: 'à vous' },
  { name: 'unsubscribeUrl', type: 'url', fallback: null },
  { name: 'readerUrl', type: 'url', fallback: null },
];
