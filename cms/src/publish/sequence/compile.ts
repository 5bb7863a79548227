import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import type { ContentRef } from '@sillage/functions/domain/ids.ts';
import type { SequenceContent, Step } from '@sillage/functions/domain/sequence.ts';
import { officeHours } from '@sillage/functions/domain/window.ts';
import type { Sequence } from '../../payload-types.ts';
import { relationId } from '../lexical.ts';
import { minuteOfDay } from './time-of-day.ts';

const timeZone = 'Europe/Paris';

/**
 * A published sequence as the engine carries it out: its steps as plain data, each mail as it was compiled. Pure; what is wrong with it was found
 * before (checkSequence), so a step without what it needs is an error.
 * @param mails by id
 */
export function compileSequence(sequence: Sequence, offers: ContentRef[], mails: ReadonlyMap<string, CompiledEmail>): SequenceContent {
  const { purpose } = sequence;
  const steps = sequence.steps.map(stepOf);
  return {
    sequence: { id: sequence.id, title: sequence.title },
    purpose,
    trigger: sequence.trigger === 'manual' ? { kind: 'manual', purpose } : { kind: 'confirmed', purpose, offers },
    window: sequence.window === 'always' ? { kind: 'always' } : officeHours,
    capPerWeek: sequence.capPerWeek,
    steps,
    mails: Object.fromEntries(
      steps.flatMap((step) => {
        const mail = step.kind === 'send' ? mails.get(step.mailKey) : undefined;
        return step.kind === 'send' && mail ? [[step.mailKey, mail]] : [];
      }),
    ),
  };
}

/** One step as the engine carries it out. Throws for one that is not complete. */
export function stepOf(step: Sequence['steps'][number], index: number): Step {
  // A row's own id: the step stays itself when others are put before it.
  const key = step.id ?? `etape-${index + 1}`;
  switch (step.blockType) {
    case 'wait':
      return { kind: 'wait', key, minutes: step.amount * (step.unit === 'days' ? 24 * 60 : 60) };
    case 'waitUntil': {
      const minute = minuteOfDay(step.time);
      if (minute === null) throw new Error(`Step ${index + 1} waits for no time of the day.`);
      return { kind: 'waitUntil', key, weekday: step.weekday === 'any' ? null : Number(step.weekday), minuteOfDay: minute, timeZone };
    }
    case 'exit':
      return { kind: 'exit', key, reason: step.reason };
    case 'send': {
      const mailKey = relationId(step.mail);
      if (mailKey === null) throw new Error(`Step ${index + 1} sends no mail.`);
      return { kind: 'send', key, mailKey };
    }
    default:
      throw new Error(`Unknown step ${step satisfies never}.`);
  }
}
