import type { DateField, Field, JSONField, NumberField, SelectField, TextareaField, TextField } from 'payload';
import { administratorReads, neverRead } from './access.ts';

/** French first, as the admin speaks by default. */
export type Label = [fr: string, en: string];

export const bilingual = ([fr, en]: Label) => ({ fr, en });

type TextOptions = Pick<TextField, 'required' | 'unique' | 'index'>;

/**
 * What an identifier looks like. Kept on the field, so that the store checks a value before it reaches a query: a database asked for a
 * malformed id may answer with everything.
 */
export type Holds = 'ulid' | 'content-id';

/** The record's own id: a ULID made by the functions, the same on every database. */
export const idField: TextField = {
  name: 'id',
  type: 'text',
  required: true,
  admin: { hidden: true },
  custom: { holds: 'ulid' satisfies Holds },
};

export function text(name: string, label: Label, options: TextOptions = {}): TextField {
  return { name, type: 'text', label: bilingual(label), ...options };
}

/** The id of another people record. Not a Payload relationship: ids survive a move to another database, and the other record may be erased. */
export function recordId(name: string, label: Label, options: TextOptions = {}): TextField {
  return { ...text(name, label, options), admin: { hidden: true }, custom: { holds: 'ulid' satisfies Holds } };
}

const trace: Label = ['Numéro de suivi', 'Tracking number'];
const traceHelp: Label = [
  'Le numéro de la demande à l’origine de tout ce qui a suivi\u202f: chaque ligne du journal qui en parle le porte.',
  'The number of the request from which everything followed: each line of the log about it carries it.',
];

/** The record's own id, shown: everything that follows from a submission carries it. */
export const shownId: TextField = { ...idField, label: bilingual(trace), admin: { description: bilingual(traceHelp) } };

/** The submission that a record goes back to, for whoever looks into the log. */
export function submissionId(): TextField {
  return {
    ...recordId('submissionId', trace),
    admin: { description: bilingual(traceHelp) },
    access: { read: administratorReads },
  };
}

/** The id of a content document. The title it had at that time stands in a field beside it. */
export function contentId(name: string, label: Label, options: TextOptions = {}): TextField {
  return { ...text(name, label, options), admin: { hidden: true }, custom: { holds: 'content-id' satisfies Holds } };
}

/** For sentences that deserve several lines in the admin. */
export function longText(name: string, label: Label): TextareaField {
  return { name, type: 'textarea', label: bilingual(label) };
}

/** Whole numbers only: Payload stores them as numbers on both databases. */
export function integer(name: string, label: Label, options: Pick<NumberField, 'required' | 'unique' | 'index'> = {}): NumberField {
  return { name, type: 'number', label: bilingual(label), ...options };
}

/** An instant, UTC; shown in the reader's own time zone, to the minute. */
export function instant(name: string, label: Label, options: Pick<DateField, 'required' | 'index'> = {}): DateField {
  return {
    name,
    type: 'date',
    label: bilingual(label),
    admin: { date: { pickerAppearance: 'dayAndTime', displayFormat: 'd MMM yyyy, HH:mm' } },
    ...options,
  };
}

/** A closed list of words of the domain, with what staff reads for each. */
export function choice<Value extends string>(
  name: string,
  label: Label,
  values: Record<Value, Label>,
  options: Pick<SelectField, 'required' | 'index'> = {},
): SelectField {
  const entries = Object.entries<Label>(values);
  return {
    name,
    type: 'select',
    label: bilingual(label),
    options: entries.map(([value, l]) => ({ value, label: bilingual(l) })),
    ...options,
  };
}

/** A nested value that no query looks into. */
export function nested(name: string, label: Label): JSONField {
  return { name, type: 'json', label: bilingual(label) };
}

/** Internal to the functions: kept out of the admin and of every answer of the API. */
export function secret<F extends Field>(field: F): F {
  return { ...field, access: { read: neverRead }, admin: { hidden: true } };
}

/** Needed by queries or for support, of no use on a screen. */
export function unseen<F extends Field>(field: F): F {
  return { ...field, admin: { hidden: true } };
}
