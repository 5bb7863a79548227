import * as z from 'zod/mini';
import { normaliseAddress } from './address.ts';
import type { ConsentBox, FieldName, FormDescriptor, FormErrors, FormField, FormValues, SubmissionMessage } from './submission.ts';
import { nnbsp, quoted } from './words.ts';

/** The field that people don't see. Robots fill it. */
export const honeypotField = 'fonction_bis';

/** Nobody fills a form faster than this, in milliseconds. */
export const fastestReader = 2000;

/** Longest value of each field, in characters. */
export const fieldLimits: Readonly<Record<FormField, number>> = { email: 254, firstName: 100, company: 150, role: 150, message: 1000 };

const labels: Readonly<Record<FormField | 'boxes', string>> = {
  email: 'Adresse e-mail',
  firstName: 'Prénom',
  company: 'Entreprise',
  role: 'Fonction',
  message: 'Message',
  boxes: 'Inscription',
};

const examples: Readonly<Record<FieldName, string>> = {
  firstName: 'indiquez votre prénom.',
  company: 'indiquez le nom de votre entreprise.',
  role: `indiquez votre fonction, par exemple ${quoted('directrice générale')}.`,
  message: 'écrivez en quelques mots ce dont vous souhaitez parler.',
};

const sentence = (field: FormField | 'boxes', text: string) => `${labels[field]}${nnbsp}: ${text}`;

export type ReadForm =
  | { ok: true; email: string; fields: Partial<Record<FieldName, string>>; ticked: ConsentBox[] }
  | { ok: false; values: FormValues; errors: FormErrors };

/**
 * Checks a posted form against its descriptor. Fields that the form didn't show are ignored. A sign-up without a ticked box asks for nothing,
 * so it is refused; a request for a whitepaper never needs one.
 */
export function readForm(descriptor: FormDescriptor, form: Readonly<Record<string, string>>): ReadForm {
  const schema = z.object({
    email: addressField,
    ...Object.fromEntries(
      descriptor.fields.map(({ name, required }) => [name, name === 'message' ? messageField(required) : textField(name, required)]),
    ),
  });
  const parsed = schema.safeParse(form);
  const ticked = descriptor.boxes.filter((box) => isTicked(form[box.name]));
  const nothingAsked = descriptor.offer.kind === 'signup' && ticked.length === 0;

  if (parsed.success && !nothingAsked) {
    const { email, ...fields } = parsed.data;
    return { ok: true, email, fields: withoutEmpty(fields), ticked };
  }
  const errors: Partial<Record<string, string>> = {};
  for (const issue of parsed.error?.issues ?? []) {
    // One field, one sentence: the first thing to mend.
    errors[String(issue.path[0])] ??= issue.message;
  }
  if (nothingAsked) errors.boxes = sentence('boxes', 'cochez ce que vous souhaitez recevoir.');
  return { ok: false, values: typedValues(descriptor, form, ticked), errors };
}

/** Why a post looks like a robot's; null when it doesn't. The absence of `elapsed` (no script) is never held against anyone. */
export function suspicionOf(form: Readonly<Record<string, string>>): SubmissionMessage['suspicion'] {
  if ((form[honeypotField] ?? '').trim() !== '') return 'honeypot';
  const elapsed = form.elapsed ?? '';
  return /^\d{1,9}$/.test(elapsed) && Number(elapsed) < fastestReader ? 'too-fast' : null;
}

/** A field that wasn't posted is an empty one. */
const posted = z._default(z.string(), '');

const addressField = z.pipe(
  posted,
  z.transform((value: string, context) => {
    const address = normaliseAddress(value);
    if (address.ok) return address.email;
    context.issues.push({ code: 'custom', input: value, message: sentence('email', address.message) });
    return z.NEVER;
  }),
);

function textField(name: FieldName, required: boolean) {
  const max = fieldLimits[name];
  const trimmed = z
    .pipe(
      posted,
      z.transform((value: string) => value.trim()),
    )
    .check(
      z.refine((value) => !/\p{Cc}/u.test(value), sentence(name, 'retirez le retour à la ligne ou le caractère invisible qui s’y trouve.')),
    );
  return z.pipe(trimmed, z.transform(tidy)).check(
    z.refine((value) => value.length <= max, sentence(name, `raccourcissez ce texte à ${max} caractères au plus.`)),
    z.refine((value) => !required || value !== '', sentence(name, examples[name])),
  );
}

/** Several lines, as typed: line breaks are part of it, other control characters aren't. Browsers send a line break as two characters. */
function messageField(required: boolean) {
  const max = fieldLimits.message;
  const lines = z.transform((value: string) =>
    value
      .replace(/\r\n?/g, '\n')
      .split('\n')
      .map((line) => tidy(line.replace(/\p{Cc}/gu, ' ')))
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  );
  return z.pipe(posted, lines).check(
    z.refine((value) => value.length <= max, sentence('message', `raccourcissez ce texte à ${max} caractères au plus.`)),
    z.refine((value) => !required || value !== '', sentence('message', examples.message)),
  );
}

/** NFC, single spaces, and none of the format characters that change how a text is shown without being seen (writing direction, joiners). */
function tidy(value: string): string {
  return value
    .normalize('NFC')
    .replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

function isTicked(value: string | undefined): boolean {
  return value !== undefined && ['on', 'true', '1'].includes(value.trim().toLowerCase());
}

function withoutEmpty(fields: Record<string, string>): Partial<Record<FieldName, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}

function typedValues(descriptor: FormDescriptor, form: Readonly<Record<string, string>>, ticked: ConsentBox[]): FormValues {
  const names = ['email', ...descriptor.fields.map(({ name }) => name)];
  return Object.fromEntries([
    ...names.flatMap((name) => (form[name] === undefined ? [] : [[name, form[name].slice(0, name === 'message' ? 4000 : 500)]])),
    ...ticked.map((box) => [box.name, 'on']),
  ]);
}
