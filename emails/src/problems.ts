/** Where a mail is wrong, as its writer knows the parts. */
export type EmailPart = 'subject' | 'preheader' | 'body' | 'text' | 'from' | 'replyTo' | 'variables';

export type EmailProblemCode =
  | 'unknown-variable'
  | 'unused-variable'
  | 'invalid-variable'
  | 'absent-fallback'
  | 'variable-in-link'
  | 'empty-subject'
  | 'too-long'
  | 'invalid-mailbox'
  | 'not-absolute'
  | 'missing-alt'
  | 'not-one-title'
  | 'too-heavy';

/** One thing that stands in the way of publishing. `message` is for the writer, in French; `detail` is the name, address or text concerned. */
export type EmailProblem = { code: EmailProblemCode; where: EmailPart; detail: string; message: string };

/** The mail can't be compiled. Holds every problem, so that a writer mends all of them at once. */
export class EmailCompileError extends Error {
  readonly problems: EmailProblem[];
  constructor(problems: EmailProblem[]) {
    super(problems.map((problem) => problem.message).join('\n'));
    this.name = 'EmailCompileError';
    this.problems = problems;
  }
}

const partNames: Record<EmailPart, string> = {
  subject: 'Objet',
  preheader: 'Texte d’aperçu',
  body: 'Corps du message',
  text: 'Version texte',
  from: 'Expéditeur',
  replyTo: 'Adresse de réponse',
  variables: 'Variables',
};

/** A problem whose message starts with the part's name: « Objet : … ». */
export function problem(code: EmailProblemCode, where: EmailPart, detail: string, sentence: string): EmailProblem {
  return { code, where, detail, message: `${partNames[where]}\u202f: ${sentence}` };
}
