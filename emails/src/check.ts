import addressParser from 'nodemailer/lib/addressparser/index.js';
import { cutTemplate, isAbsoluteHttp, type VariableSpec } from './compiled.ts';
import { type EmailPart, type EmailProblem, problem } from './problems.ts';
import type { EmailSource, RenderedEmail } from './render.tsx';
import { maxHtmlBytes } from './weight.ts';

/** A list of mails shows 40 to 60 characters; what is longer than this was pasted by mistake. */
const maxSubjectLength = 200;

/** Everything that is wrong with a mail. Empty when it may be sent. */
export function checkEmail(source: EmailSource, rendered: RenderedEmail): EmailProblem[] {
  return [
    ...checkSpecs(source),
    ...checkSubject(source),
    ...checkUse(source, rendered),
    ...checkMailbox('from', source.from),
    ...(source.replyTo === null ? [] : checkMailbox('replyTo', source.replyTo)),
    ...checkMarkup(rendered.html, source.variables),
  ];
}

function quoted(text: string): string {
  return `«\u202f${text.replace(/\s+/g, ' ')}\u202f»`;
}

function checkSpecs({ kind, variables }: EmailSource): EmailProblem[] {
  const problems: EmailProblem[] = [];
  const names = new Set<string>();
  for (const { name, type, fallback } of variables) {
    if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) {
      problems.push(
        problem(
          'invalid-variable',
          'variables',
          name,
          `le nom ${quoted(name)} ne doit contenir que des lettres sans accent et des chiffres.`,
        ),
      );
    }
    if (names.has(name))
      problems.push(problem('invalid-variable', 'variables', name, `la variable ${quoted(name)} est déclarée deux fois.`));
    names.add(name);
    if (type === 'url' && fallback !== null && !isAbsoluteHttp(fallback)) {
      problems.push(
        problem('not-absolute', 'variables', fallback, `l’adresse de remplacement de ${quoted(name)} doit commencer par https://.`),
      );
    }
    // Most readers leave no first name: a compulsory one would silence the mail for them, and nobody would see why.
    if (kind === 'marketing' && type === 'text' && fallback === null) {
      problems.push(problem('absent-fallback', 'variables', name, `indiquez ce qu’on écrit quand ${quoted(name)} est inconnu.`));
    }
  }
  return problems;
}

function checkSubject({ subject, variables }: EmailSource): EmailProblem[] {
  const problems: EmailProblem[] = [];
  if (subject.trim() === '') problems.push(problem('empty-subject', 'subject', '', 'écrivez un objet.'));
  if (subject.length > maxSubjectLength) {
    problems.push(problem('too-long', 'subject', subject, `l’objet dépasse ${maxSubjectLength} caractères\u202f; raccourcissez-le.`));
  }
  for (const name of variablesOf(subject)) {
    const spec = variables.find((each) => each.name === name);
    if (spec?.type === 'url') {
      problems.push(
        problem(
          'invalid-variable',
          'subject',
          name,
          `la variable ${quoted(name)} est une adresse\u202f; elle n’a pas sa place dans l’objet.`,
        ),
      );
    } else if (spec?.fallback?.trim() === '') {
      problems.push(problem('absent-fallback', 'subject', name, `indiquez ce qu’on écrit quand ${quoted(name)} est inconnu.`));
    }
  }
  return problems;
}

/** Every variable that is used must be declared; every compulsory one must reach the reader, whichever version is read. */
function checkUse({ subject, preheader, variables }: EmailSource, { html, text }: RenderedEmail): EmailProblem[] {
  const problems: EmailProblem[] = [];
  const declared = new Set(variables.map((spec) => spec.name));
  const reported = new Set<string>();
  const parts: [EmailPart, string][] = [
    ['subject', subject],
    ['preheader', preheader],
    ['body', html],
    ['text', text],
  ];
  for (const [where, content] of parts) {
    for (const name of variablesOf(content)) {
      if (declared.has(name) || reported.has(name)) continue;
      reported.add(name);
      const known = variables.map((spec) => spec.name).join(', ');
      problems.push(
        problem(
          'unknown-variable',
          where,
          name,
          `la variable ${quoted(name)} n’existe pas.${known === '' ? '' : ` Variables disponibles\u202f: ${known}.`}`,
        ),
      );
    }
  }
  for (const { name, fallback } of variables) {
    if (fallback !== null) continue;
    for (const [where, content] of [
      ['body', html],
      ['text', text],
    ] as const) {
      if (!variablesOf(content).has(name)) {
        problems.push(problem('unused-variable', where, name, `la variable ${quoted(name)} est obligatoire et n’y figure pas.`));
      }
    }
  }
  return problems;
}

function variablesOf(text: string): Set<string> {
  return new Set(cutTemplate(text).flatMap((piece) => ('variable' in piece ? [piece.variable] : [])));
}

function checkMailbox(where: 'from' | 'replyTo', mailbox: string): EmailProblem[] {
  const [first, ...others] = addressParser(mailbox, { flatten: true });
  const valid =
    first !== undefined && others.length === 0 && /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(first.address) && !/[\r\n]/.test(mailbox);
  return valid
    ? []
    : [
        problem(
          'invalid-mailbox',
          where,
          mailbox,
          `${quoted(mailbox)} n’est pas une adresse. Exemple\u202f: La rédaction <redaction@exemple.fr>.`,
        ),
      ];
}

/**
 * The mark-up is React's own: every attribute is in double quotes with `<`, `>` and `"` escaped, so tags can be read with a regular expression.
 */
function checkMarkup(html: string, variables: VariableSpec[]): EmailProblem[] {
  const problems: EmailProblem[] = [];
  for (const [, tag = '', attributes = ''] of html.matchAll(/<(a|img)\b([^>]*)>/g)) {
    const address = attributeOf(attributes, tag === 'a' ? 'href' : 'src') ?? '';
    const wrong = checkAddress(address, tag, variables);
    if (wrong) problems.push(wrong);
    if (tag !== 'img') continue;
    const alt = attributeOf(attributes, 'alt');
    // React Email writes an empty alt for every image that has none, and a mail has no picture that is only decoration.
    if (alt === null || alt.trim() === '') {
      problems.push(problem('missing-alt', 'body', address, `décrivez l’image ${quoted(address)} pour qui ne la voit pas.`));
    }
  }
  const titles = html.match(/<h1\b/g)?.length ?? 0;
  if (titles !== 1)
    problems.push(problem('not-one-title', 'body', String(titles), `il faut un titre principal et un seul (trouvé\u202f: ${titles}).`));
  const bytes = Buffer.byteLength(html);
  if (bytes > maxHtmlBytes) {
    problems.push(
      problem(
        'too-heavy',
        'body',
        String(bytes),
        `le message pèse ${Math.ceil(bytes / 1024)}\u202fKo\u202f; au-delà de ${maxHtmlBytes / 1024}\u202fKo, il risque d’être coupé. Raccourcissez-le.`,
      ),
    );
  }
  return problems;
}

function checkAddress(address: string, tag: string, variables: VariableSpec[]): EmailProblem | null {
  const names = variablesOf(address);
  if (names.size > 0) {
    const [name = ''] = names;
    const spec = variables.find((each) => each.name === name);
    const whole = cutTemplate(address).length === 1;
    // An undeclared one is reported as such.
    if (whole && (spec === undefined || spec.type === 'url')) return null;
    return problem(
      'variable-in-link',
      'body',
      address,
      `dans ${quoted(address)}, la variable doit être une adresse et tenir lieu de lien entier.`,
    );
  }
  if (isAbsoluteHttp(address)) return null;
  if (tag === 'a' && /^(mailto:[^\s@]+@[^\s@]+|tel:\+?[0-9.\s-]+)$/.test(address)) return null;
  const found =
    address === '' ? 'un lien n’a pas d’adresse.' : `l’adresse ${quoted(address)} est incomplète\u202f; elle doit commencer par https://.`;
  return problem('not-absolute', 'body', address, found);
}

function attributeOf(attributes: string, name: string): string | null {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(attributes);
  return found === null ? null : unescapeHtml(found[1] ?? '');
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'" };

function unescapeHtml(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => entities[entity] ?? entity);
}
