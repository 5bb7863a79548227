import type { MailBlock } from '@sillage/emails/blocks/blocks.tsx';
import type { MailPublisher } from '@sillage/emails/brand/layout.tsx';
import { compileEmail } from '@sillage/emails/compile.ts';
import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import { EmailCompileError } from '@sillage/emails/problems.ts';
import type { ContentRef } from '@sillage/functions/domain/ids.ts';
import type { SendWindow, SequenceVersion, Step } from '@sillage/functions/domain/sequence.ts';
import type { SendStep, Sequence } from '../../payload-types.ts';
import { french } from '../../site/typography.ts';
import { type DocRef, docRef } from '../lexical.ts';
import type { MailContext, MailPiece } from '../mail/context.ts';
import { mailRichText } from '../mail/from-lexical.ts';
import { refKey } from '../pieces.ts';
import { checkSequence } from './check.ts';
import { sequenceVariables } from './variables.ts';

/** Everything a sequence is compiled from, read beforehand. */
export type SequenceContent = {
  sequence: Sequence;
  offers: ContentRef[];
  /** published pieces by `collection:id` */
  pieces: ReadonlyMap<string, MailPiece>;
  sender: { publisher: MailPublisher; from: string; replyTo: string | null };
};

/** What `record-sequence-version` takes. */
export type CompiledSequence = Pick<SequenceVersion, 'sequence' | 'purpose' | 'trigger' | 'window' | 'capPerWeek' | 'steps' | 'mails'>;

export type SequenceResult = { ok: true; compiled: CompiledSequence; notes: string[] } | { ok: false; faults: string[] };

const weekdays: SendWindow = { kind: 'weekdays', from: 9, to: 17, timeZone: 'Europe/Paris' };

/** Compiles a published sequence: its steps as plain data, its mails to MIME templates. Every fault is found, not the first alone. */
export async function compileSequence(content: SequenceContent): Promise<SequenceResult> {
  const { sequence } = content;
  const faults = checkSequence(sequence, new Set(content.pieces.keys()));
  const notes: string[] = [];
  const steps: Step[] = [];
  const mails: Record<string, CompiledEmail> = {};

  for (const [index, step] of sequence.steps.entries()) {
    // A row's own id: the step stays itself when others are put before it.
    const key = step.id ?? `etape-${index + 1}`;
    if (step.blockType === 'wait') steps.push({ kind: 'wait', key, minutes: step.amount * (step.unit === 'days' ? 24 * 60 : 60) });
    else if (step.blockType === 'exit') steps.push({ kind: 'exit', key, reason: step.reason });
    else {
      steps.push({ kind: 'send', key, mailKey: key });
      const mail = await compileStep(step, index, content, notes);
      if ('faults' in mail) faults.push(...mail.faults);
      else mails[key] = mail.compiled;
    }
  }
  if (faults.length > 0) return { ok: false, faults: [...new Set(faults)] };
  return {
    ok: true,
    notes: [...new Set(notes)],
    compiled: {
      sequence: { id: sequence.id, title: sequence.title },
      purpose: sequence.purpose,
      trigger: { kind: 'confirmed', purpose: sequence.purpose, offers: content.offers },
      window: sequence.window === 'always' ? { kind: 'always' } : weekdays,
      capPerWeek: sequence.capPerWeek,
      steps,
      mails,
    },
  };
}

async function compileStep(
  step: SendStep,
  index: number,
  content: SequenceContent,
  notes: string[],
): Promise<{ compiled: CompiledEmail } | { faults: string[] }> {
  const place = `Étape ${index + 1} (« ${step.subject?.trim() || 'sans objet'} »)`;
  const context: MailContext = {
    piece: (ref: DocRef) => content.pieces.get(refKey(ref)) ?? null,
    // checkSequence has said it already, in the same words for the hook and the worker.
    fault: () => undefined,
    note: (message) => void notes.push(`${place} : ${message}`),
  };
  try {
    const compiled = await compileEmail({
      kind: 'marketing',
      subject: step.subject,
      preheader: step.preheader,
      variables: sequenceVariables,
      blocks: step.body.flatMap((block) => blockOf(block, context)),
      ...content.sender,
    });
    return { compiled };
  } catch (error) {
    if (!(error instanceof EmailCompileError)) throw error;
    return { faults: error.problems.map(({ message }) => french(`${place} : ${message}`)) };
  }
}

function blockOf(block: SendStep['body'][number], context: MailContext): MailBlock[] {
  if (block.blockType === 'text') return mailRichText(block.text, context);
  const ref = docRef(block.piece);
  const piece = ref === null ? null : context.piece(ref);
  if (piece === null) return [];
  return block.blockType === 'button' ? [{ type: 'button', label: block.label, href: piece.href }] : [{ type: 'piece', ...piece }];
}
