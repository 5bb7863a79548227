import { cutTemplate, type VariableSpec } from '@sillage/emails/compiled.ts';
import { marketingVariables } from '@sillage/emails/marketing-variables.ts';
import { type PersonalVariable, personalVariables } from '@sillage/functions/domain/personal.ts';
import { childrenOf, type LexicalNode, rootNodes, textOf } from '../lexical.ts';
import type { MailDraft, MailDraftBlock } from './content.ts';

export const variableWords: Record<PersonalVariable, string> = { firstName: 'prénom', company: 'entreprise', role: 'fonction' };

export const isPersonal = (name: string): name is PersonalVariable => personalVariables.some((known) => known === name);

/** Names in double braces. */
export const namesIn = (text: string): string[] => cutTemplate(text).flatMap((piece) => ('variable' in piece ? [piece.variable] : []));

/** Double braces that open or close nothing: a variable that somebody mistyped, or half of which is bold. */
export const hasStrayBraces = (text: string): boolean =>
  cutTemplate(text).some((piece) => 'literal' in piece && (piece.literal.includes('{{') || piece.literal.includes('}}')));

/** The texts of rich text, run by run: a variable must be whole in one. */
const runs = (node: LexicalNode): string[] => [...(node.type === 'text' ? [textOf(node, 'text')] : []), ...childrenOf(node).flatMap(runs)];

/** The texts of a block that its reader sees, variables in them. */
export function textsOf(block: MailDraftBlock): string[] {
  switch (block.blockType) {
    case 'text':
      return rootNodes(block.text).flatMap(runs);
    case 'button':
      return [block.label ?? ''];
    case 'quote':
      return [block.text ?? '', block.author ?? '', block.role ?? '', block.source?.title ?? ''];
    case 'figure':
      return [block.value ?? '', block.label ?? '', block.source?.title ?? ''];
    case 'image':
      return [block.alt ?? '', block.caption ?? ''];
    case 'piece':
    case 'divider':
    case 'signature':
      return [];
    default:
      // a form that is being filled in may hold anything
      block satisfies never;
      return [];
  }
}

/** The personal variables that a mail uses, in the order of the one list. */
export function usedVariables(mail: MailDraft): PersonalVariable[] {
  const blocks = Array.isArray(mail.body) ? mail.body : [];
  const texts = [mail.subject ?? '', mail.preheader ?? '', mail.heading ?? '', ...blocks.flatMap(textsOf)];
  const names = new Set(texts.flatMap(namesIn));
  return personalVariables.filter((name) => names.has(name));
}

/** What the mail is compiled with: what it uses, each with what its marketer wrote instead, and the footer's addresses. */
export const specsOf = (mail: MailDraft): VariableSpec[] => [
  ...usedVariables(mail).map((name): VariableSpec => ({ name, type: 'text', fallback: mail.fallbacks?.[name]?.trim() || null })),
  ...marketingVariables,
];
