import { cutTemplate } from '@sillage/emails/compiled.ts';
import type { SendStep, Sequence } from '../../payload-types.ts';
import { french } from '../../site/typography.ts';
import { childrenOf, type DocRef, docRef, fieldsOf, plainText, refsIn, rootNodes, textOf } from '../lexical.ts';
import { refKey } from '../pieces.ts';
import { sequenceVariables } from './variables.ts';

/** The part of a sequence that a hook holds before it is saved: anything may be missing. */
export type SequenceDraft = Partial<Pick<Sequence, 'title' | 'purpose' | 'window' | 'capPerWeek'>> & { steps?: Sequence['steps'] | null };

/** Every piece that a sequence's mails lead to: the caller finds out which of them are published. */
export const piecesOfSequence = (sequence: SequenceDraft): DocRef[] => [...refsIn(sequence.steps ?? []).values()];

/**
 * What stands in the way of publishing a sequence, in French, each naming its step; empty when nothing does. Pure and without React, so that a
 * `beforeChange` hook can ask. `published` holds `collection:id` of the pieces that readers can open.
 */
export function checkSequence(sequence: SequenceDraft, published: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const steps = sequence.steps ?? [];
  if (!steps.some((step) => step.blockType === 'send'))
    faults.push('La séquence n’envoie aucun e-mail. Ajoutez une étape « Envoyer un e-mail ».');
  steps.forEach((step, index) => {
    const place = `Étape ${index + 1}`;
    if (step.blockType === 'wait') {
      if (!Number.isInteger(step.amount) || step.amount < 1 || step.amount > 365)
        faults.push(`${place} : attendez de 1 à 365 heures ou jours.`);
    } else if (step.blockType === 'exit') {
      if (index < steps.length - 1) faults.push(`${place} : rien ne peut suivre une sortie. Déplacez-la à la fin.`);
    } else {
      faults.push(...checkMail(step, published).map((fault) => `${place} (« ${step.subject?.trim() || 'sans objet'} ») : ${fault}`));
    }
  });
  return faults.map(french);
}

function checkMail(step: SendStep, published: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  if (!step.subject?.trim()) faults.push('écrivez un objet.');
  if (!step.preheader?.trim()) faults.push('écrivez la phrase d’aperçu.');
  const blocks = step.body ?? [];
  if (blocks.length === 0) faults.push('l’e-mail est vide.');

  const texts = [step.subject ?? '', step.preheader ?? ''];
  for (const block of blocks) {
    if (block.blockType === 'text') {
      const nodes = rootNodes(block.text);
      texts.push(...nodes.map(plainText));
      faults.push(...nodes.flatMap((node) => deadLinks(node, published)));
    } else {
      if (block.blockType === 'button') texts.push(block.label ?? '');
      const ref = docRef(block.piece);
      if (ref === null) faults.push('choisissez vers quel contenu mène le bouton ou la fiche.');
      else if (!published.has(refKey(ref))) faults.push('un bouton ou une fiche mène vers un contenu qui n’est pas publié.');
    }
  }
  const known = new Set(sequenceVariables.map(({ name }) => name));
  const used = new Set(texts.flatMap(cutTemplate).flatMap((piece) => ('variable' in piece ? [piece.variable] : [])));
  for (const name of used) {
    if (!known.has(name))
      faults.push(
        `la variable « {{${name}}} » n’existe pas. Variables disponibles : ${[...known].map((each) => `{{${each}}}`).join(', ')}.`,
      );
  }
  return [...new Set(faults)];
}

function deadLinks(node: ReturnType<typeof rootNodes>[number], published: ReadonlySet<string>): string[] {
  const inner = childrenOf(node).flatMap((child) => deadLinks(child, published));
  if (node.type !== 'link' && node.type !== 'autolink') return inner;
  const fields = fieldsOf(node);
  const text = plainText(node);
  if (fields.linkType === 'internal') {
    const ref = docRef(fields.doc);
    return ref !== null && published.has(refKey(ref))
      ? inner
      : [...inner, `le lien « ${text} » mène vers un contenu qui n’est pas publié.`];
  }
  const url = textOf(fields, 'url').trim();
  if (/^(https?:\/\/|mailto:)\S+$/i.test(url) || /^\{\{\s*\w+\s*\}\}$/.test(url)) return inner;
  return [...inner, `le lien « ${text} » n’a pas d’adresse complète (https://…).`];
}
