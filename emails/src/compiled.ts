/**
 * A mail as publishing compiled it: a whole MIME message, already encoded, cut where a value goes. At run time a mail is a look-up and a fill();
 * no React, no MIME library. The only file of this workspace that the functions use at run time.
 */
export type CompiledEmail = {
  v: 1;
  kind: 'transactional' | 'marketing';
  /** subject with {{variables}}, for lists and logs of the admin */
  subject: string;
  /** RFC 5322 mailbox */
  from: string;
  replyTo: string | null;
  variables: VariableSpec[];
  /** encoded message, literals and slots in order */
  segments: Segment[];
  htmlBytes: number;
};

/** `fallback: null` means the value is compulsory. `url` values must be absolute http(s) addresses. */
export type VariableSpec = { name: string; type: 'text' | 'url'; fallback: string | null };

export type Segment =
  | { t: 'lit'; s: string }
  /** where a value goes, and how it is written there */
  | { t: 'slot'; name: string; as: 'header' | 'html' | 'text' }
  /** headers that exist for each message only */
  | { t: 'envelope'; name: 'to' | 'messageId' | 'date' | 'listUnsubscribe' };

export type FillEnvelope = {
  to: string;
  /** with angle brackets */
  messageId: string;
  date: Date;
  /** https address of the RFC 8058 endpoint; null for transactional mail */
  listUnsubscribe: string | null;
};

/** `missing` names variables, and `envelope.<name>` for an envelope value that can't stand in a header. */
export type Filled = { ok: true; raw: Uint8Array; subject: string } | { ok: false; missing: string[] };

/** What a caller knows of the variables. A name that the mail doesn't declare is ignored. */
export type Values = Readonly<Record<string, string | null | undefined>>;

/**
 * Writes one message: CRLF lines, pure ASCII octets, ready for SMTP (which still owes the dot-stuffing, though no line starts with a dot).
 * The same mail, values and envelope give the same octets. An empty or blank value takes its fallback; a compulsory value that is
 * missing, or an address that isn't absolute http(s), is listed in `missing` and nothing is written.
 *
 * Give the same CompiledEmail object for every message of a run: what is prepared from it is kept with the object.
 */
export function fill(mail: CompiledEmail, values: Values, envelope: FillEnvelope): Filled {
  const plan = planOf(mail);
  const missing: string[] = [];

  const resolved: string[] = [];
  for (const spec of mail.variables) {
    const value = resolve(spec, values);
    if (value === null) missing.push(spec.name);
    resolved.push(value ?? '');
  }
  for (const name of plan.envelope) {
    if (!canStand(name, envelope)) missing.push(`envelope.${name}`);
  }
  if (missing.length > 0) return { ok: false, missing };

  const inserted = plan.inserts.map((insert) =>
    'envelope' in insert ? writeEnvelope(insert.envelope, envelope) : writers[insert.as](valueAt(insert, mail, resolved)),
  );
  let size = plan.literalBytes;
  for (const place of plan.places) size += inserted[place]?.length ?? 0;

  const raw = Buffer.allocUnsafeSlow(size);
  let at = 0;
  for (const piece of plan.pieces) {
    if (typeof piece === 'number') {
      at += raw.write(inserted[piece] ?? '', at, 'latin1');
    } else {
      raw.set(piece, at);
      at += piece.length;
    }
  }
  return { ok: true, raw, subject: joinSubject(plan, mail, resolved) };
}

/** The subject as its reader sees it, for lists and logs. A compulsory value that is missing stays visible as `{{name}}`. */
export function subjectOf(mail: CompiledEmail, values: Values): string {
  return joinSubject(
    planOf(mail),
    mail,
    mail.variables.map((spec) => resolve(spec, values) ?? `{{${spec.name}}}`),
  );
}

// Values

/**
 * Control characters (a line break in a header would start another header) and the marks that force a writing direction
 * (they would turn round the text after the value). Right-to-left letters need no marks and stay.
 */
const unwelcome = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;
const needsCleaning = /[^ -~\u00a0-\u1fff]/;

function clean(value: string): string {
  return (needsCleaning.test(value) ? value.toWellFormed().replace(unwelcome, ' ') : value).trim();
}

function resolve(spec: VariableSpec, values: Values): string | null {
  // Object.hasOwn: a variable called "constructor" must not find Object.prototype.
  const given = Object.hasOwn(values, spec.name) ? values[spec.name] : null;
  const value = typeof given === 'string' ? clean(given) : '';
  if (value === '') return spec.fallback;
  if (spec.type === 'url' && !isAbsoluteHttp(value)) return spec.fallback;
  return value;
}

/** An address that a mail may link to: http or https, a host, and no character that would end the address where it is written. */
export function isAbsoluteHttp(value: string): boolean {
  return /^https?:\/\/[^\s<>"\\^`{|}]+$/i.test(value) && URL.canParse(value);
}

// Quoted-printable (RFC 2045 6.7)

const qpLine = 75;
const plainChunk = /^[ -<>-~]*$/;
const hex = Array.from({ length: 256 }, (_, octet) => `=${octet.toString(16).toUpperCase().padStart(2, '0')}`);

/**
 * Text as quoted-printable UTF-8 in lines of at most 76 octets, each ended, so that what follows starts a line: an unfinished last line
 * ends in a soft break. Line feeds become CRLF. No line starts with a dot.
 */
export function encodeQuotedPrintable(text: string): string {
  // A value is one short plain line nearly always.
  if (text.length <= qpLine && plainChunk.test(text) && !text.startsWith('.')) return text === '' ? '' : `${text}=\r\n`;

  let out = '';
  let line = '';
  const octets = Buffer.from(text, 'utf8');
  for (let at = 0; at < octets.length; at++) {
    const octet = octets[at] ?? 0;
    if (octet === 0x0a) {
      out += `${line}\r\n`;
      line = '';
      continue;
    }
    const plain =
      octet >= 0x20 && octet <= 0x7e && octet !== 0x3d && !(octet === 0x20 && octets[at + 1] === 0x0a) && !(octet === 0x2e && line === '');
    const written = plain ? String.fromCharCode(octet) : (hex[octet] ?? '');
    if (line.length + written.length > qpLine) {
      out += `${line}=\r\n`;
      line = octet === 0x2e ? '=2E' : written;
    } else {
      line += written;
    }
  }
  return line === '' ? out : `${out}${line}=\r\n`;
}

const htmlEscapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(value: string): string {
  return /[&<>"']/.test(value) ? value.replace(/[&<>"']/g, (character) => htmlEscapes[character] ?? '') : value;
}

// Encoded words (RFC 2047)

const wordOpen = '=?UTF-8?Q?';
const wordClose = '?=';
/** 75 octets a word. A first word stands behind "Subject: ", and its line may have 76 octets. */
const wordRoom = 75 - wordOpen.length - wordClose.length;
const firstWordRoom = 76 - 'Subject: '.length - wordOpen.length - wordClose.length;

/**
 * Text as encoded words, one a line, each behind a fold; `first` words start right behind "Subject: ". White space between
 * encoded words is not part of the text, so words made apart join without a seam. No word cuts a character in two.
 */
export function encodeWords(text: string, first: boolean): string {
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    const written = encodeWordCharacter(character);
    const room = first && words.length === 0 ? firstWordRoom : wordRoom;
    if (word.length + written.length > room) {
      words.push(word);
      word = '';
    }
    word += written;
  }
  if (word !== '') words.push(word);
  const joined = words.map((payload) => `${wordOpen}${payload}${wordClose}`).join('\r\n ');
  return first || joined === '' ? joined : `\r\n ${joined}`;
}

function encodeWordCharacter(character: string): string {
  if (/^[A-Za-z0-9!*+/-]$/.test(character)) return character;
  if (character === ' ') return '_';
  let written = '';
  for (const octet of Buffer.from(character, 'utf8')) written += hex[octet] ?? '';
  return written;
}

const writers = {
  header: (value: string) => encodeWords(value, false),
  headerStart: (value: string) => encodeWords(value, true),
  html: (value: string) => encodeQuotedPrintable(escapeHtml(value)),
  text: encodeQuotedPrintable,
};

// Envelope

type EnvelopeName = Extract<Segment, { t: 'envelope' }>['name'];

/** A value that goes into a header as it is: visible ASCII, no white space, and short enough for a line of 998 octets. */
const headerToken = /^[!-~]{1,900}$/;

function canStand(name: EnvelopeName, envelope: FillEnvelope): boolean {
  switch (name) {
    case 'to':
      return headerToken.test(envelope.to) && /^[^@<>,;:"\\()[\]]+@[^@<>,;:"\\()]+$/.test(envelope.to);
    case 'messageId':
      return headerToken.test(envelope.messageId) && /^<[^<>@]+@[^<>@]+>$/.test(envelope.messageId);
    case 'date':
      return !Number.isNaN(envelope.date.getTime());
    case 'listUnsubscribe':
      return envelope.listUnsubscribe !== null && headerToken.test(envelope.listUnsubscribe) && isAbsoluteHttp(envelope.listUnsubscribe);
  }
}

function writeEnvelope(name: EnvelopeName, envelope: FillEnvelope): string {
  return name === 'date' ? envelope.date.toUTCString().replace('GMT', '+0000') : (envelope[name] ?? '');
}

// Templates and plans

/** The literals and variables of a text, in order. */
export type TemplatePiece = { literal: string } | { variable: string };

/** What marketers write in braces, in their own language, and the variable that it stands for. */
const writtenNames: ReadonlyMap<string, string> = new Map([
  ['prénom', 'firstName'],
  ['prenom', 'firstName'],
  ['entreprise', 'company'],
  ['fonction', 'role'],
]);

/**
 * Cuts a text at `{{name}}`. Whatever stands in double braces counts, so that a misspelt name is found rather than mailed. `{{prénom}}`, `{{entreprise}}` and
 * `{{fonction}}`, however they are capitalised, are the variables that they name.
 */
export function cutTemplate(text: string): TemplatePiece[] {
  return text.split(/\{\{\s*([^{}]*?)\s*\}\}/).flatMap((part, index): TemplatePiece[] => {
    if (index % 2 === 1) return [{ variable: writtenNames.get(part.normalize('NFC').toLowerCase()) ?? part }];
    return part === '' ? [] : [{ literal: part }];
  });
}

type Insert = { variable: number; as: keyof typeof writers } | { envelope: EnvelopeName };

type Plan = {
  /** octets of a literal, or the index of an insert */
  pieces: (Uint8Array | number)[];
  /** the indexes among the pieces */
  places: number[];
  /** each pair of value and encoding once, however often it is written */
  inserts: Insert[];
  envelope: EnvelopeName[];
  literalBytes: number;
  /** literals, or the index of a variable */
  subject: (string | number)[];
};

const plans = new WeakMap<CompiledEmail, Plan>();

function planOf(mail: CompiledEmail): Plan {
  const known = plans.get(mail);
  if (known) return known;
  const plan = makePlan(mail);
  plans.set(mail, plan);
  return plan;
}

/** Throws when a mail uses a variable that it doesn't declare: no compiled mail does, so the record was not made by compileEmail. */
function makePlan(mail: CompiledEmail): Plan {
  const indexOf = (name: string): number => {
    const index = mail.variables.findIndex((spec) => spec.name === name);
    if (index === -1) throw new Error(`compiled mail uses the undeclared variable ${name}`);
    return index;
  };
  const plan: Plan = { pieces: [], places: [], inserts: [], envelope: [], literalBytes: 0, subject: [] };
  const known = new Map<string, number>();
  for (const segment of mail.segments) {
    if (segment.t === 'lit') {
      const octets = Buffer.from(segment.s, 'latin1');
      plan.pieces.push(octets);
      plan.literalBytes += octets.length;
      continue;
    }
    const insert = makeInsert(segment, plan.pieces.at(-1), indexOf);
    const key = JSON.stringify(insert);
    const place = known.get(key) ?? plan.inserts.push(insert) - 1;
    if (!known.has(key) && 'envelope' in insert) plan.envelope.push(insert.envelope);
    known.set(key, place);
    plan.pieces.push(place);
    plan.places.push(place);
  }
  plan.subject = cutTemplate(mail.subject).map((piece) => ('literal' in piece ? piece.literal : indexOf(piece.variable)));
  return plan;
}

function makeInsert(
  segment: Exclude<Segment, { t: 'lit' }>,
  before: Uint8Array | number | undefined,
  indexOf: (name: string) => number,
): Insert {
  if (segment.t === 'envelope') return { envelope: segment.name };
  // Right behind "Subject: ", a fold would leave the first line blank, and some readers keep its space.
  const opens = segment.as === 'header' && typeof before === 'object' && before.at(-1) === 0x20;
  return { variable: indexOf(segment.name), as: opens ? 'headerStart' : segment.as };
}

function joinSubject(plan: Plan, mail: CompiledEmail, resolved: readonly string[]): string {
  let subject = '';
  for (const part of plan.subject) {
    if (typeof part === 'string') subject += part;
    else subject += valueAt({ variable: part, as: subject === '' ? 'headerStart' : 'header' }, mail, resolved);
  }
  return subject;
}

/** What a marketer wrote instead is written for the middle of a sentence: where it begins the subject it gets a capital. A name stays as its owner writes it. */
function valueAt({ variable, as }: Extract<Insert, { variable: number }>, mail: CompiledEmail, resolved: readonly string[]): string {
  const value = resolved[variable] ?? '';
  return as === 'headerStart' && value === mail.variables[variable]?.fallback ? capitalised(value) : value;
}

/** As it stands at the beginning of a sentence. */
export function capitalised(value: string): string {
  const [first = '', ...rest] = value;
  return first.toLocaleUpperCase('fr') + rest.join('');
}
