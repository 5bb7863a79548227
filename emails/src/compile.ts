import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { french } from './brand/french.ts';
import { checkEmail } from './check.ts';
import { type CompiledEmail, cutTemplate, encodeQuotedPrintable, encodeWords, type Segment } from './compiled.ts';
import { EmailCompileError } from './problems.ts';
import { type EmailSource, type RenderedEmail, renderEmail } from './render.tsx';

/**
 * Compiles a mail to plain JSON that fill() can write for each person without composing anything.
 * nodemailer makes the message once, around marks; the marks become slots, and the bodies are encoded here so that every slot stands between soft line breaks.
 * The same source gives the same result. Throws EmailCompileError with everything that is wrong.
 */
export async function compileEmail(given: EmailSource): Promise<CompiledEmail> {
  const source = { ...given, subject: french(given.subject) };
  const rendered = await renderEmail(source);
  const problems = checkEmail(source, rendered);
  if (problems.length > 0) throw new EmailCompileError(problems);
  return {
    v: 1,
    kind: source.kind,
    subject: source.subject,
    from: source.from,
    replyTo: source.replyTo,
    variables: source.variables,
    segments: cutMessage(await compose(source, rendered), source, rendered),
    htmlBytes: Buffer.byteLength(rendered.html),
  };
}

type Template = { message: string; marks: Marks };
type Marks = { to: string; messageId: string; date: string; listUnsubscribe: string; subject: string; text: string; html: string };

const composer = createTransport({
  streamTransport: true,
  buffer: true,
  newline: 'windows',
  disableFileAccess: true,
  disableUrlAccess: true,
});

async function compose(source: EmailSource, { html, text }: RenderedEmail): Promise<Template> {
  // A mark holds a digest of the content, so the content can't hold the mark.
  const digest = createHash('sha256')
    .update(JSON.stringify([source.from, source.replyTo, source.subject, html, text]))
    .digest('hex')
    .slice(0, 24);
  const marks: Marks = {
    to: `to.${digest}@sillage.invalid`,
    messageId: `<message.${digest}@sillage.invalid>`,
    date: 'Date: Thu, 01 Jan 1970 00:00:00 +0000',
    listUnsubscribe: `https://sillage.invalid/${digest}`,
    subject: `Subject: subject.${digest}`,
    text: `text.${digest}`,
    html: `html.${digest}`,
  };
  const info = await composer.sendMail({
    from: source.from,
    ...(source.replyTo === null ? {} : { replyTo: source.replyTo }),
    to: marks.to,
    subject: hasVariables(source.subject) ? `subject.${digest}` : source.subject,
    messageId: marks.messageId,
    date: new Date(0),
    headers: headersOf(source.kind, marks.listUnsubscribe),
    text: marks.text,
    html: marks.html,
    encoding: 'quoted-printable',
    textEncoding: 'quoted-printable',
    // '=_' can't occur in quoted-printable, so no value can end a part (RFC 2045 6.7).
    baseBoundary: `=_${digest}`,
    xMailer: false,
  });
  if (!Buffer.isBuffer(info.message)) throw new Error('nodemailer gave a stream where a buffer was asked for');
  return { message: info.message.toString('latin1'), marks };
}

/** RFC 8058 wants List-Unsubscribe before List-Unsubscribe-Post; RFC 3834 keeps absence notices from answering a machine. */
function headersOf(kind: EmailSource['kind'], unsubscribe: string) {
  if (kind === 'transactional') return [{ key: 'Auto-Submitted', value: 'auto-generated' }];
  return [
    { key: 'List-Unsubscribe', value: { prepared: true, value: `<${unsubscribe}>` } },
    { key: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
    { key: 'Precedence', value: 'bulk' },
  ];
}

function hasVariables(text: string): boolean {
  return cutTemplate(text).some((piece) => 'variable' in piece);
}

/** Replaces each mark by what belongs there. Every mark that the kind of mail has must be found once. */
function cutMessage({ message, marks }: Template, source: EmailSource, { html, text }: RenderedEmail): Segment[] {
  const replacements: [mark: string, segments: Segment[]][] = [
    [marks.to, [{ t: 'envelope', name: 'to' }]],
    [marks.messageId, [{ t: 'envelope', name: 'messageId' }]],
    [
      marks.date,
      [
        { t: 'lit', s: 'Date: ' },
        { t: 'envelope', name: 'date' },
      ],
    ],
    [marks.text, bodySegments(text, 'text')],
    [marks.html, bodySegments(html, 'html')],
  ];
  if (source.kind === 'marketing') replacements.push([marks.listUnsubscribe, [{ t: 'envelope', name: 'listUnsubscribe' }]]);
  if (hasVariables(source.subject)) replacements.push([marks.subject, subjectSegments(source.subject)]);

  let segments: Segment[] = [{ t: 'lit', s: message }];
  for (const [mark, inserted] of replacements) segments = replaceMark(segments, mark, inserted);
  return joinLiterals(segments);
}

function replaceMark(segments: Segment[], mark: string, inserted: Segment[]): Segment[] {
  let found = 0;
  const replaced = segments.flatMap((segment): Segment[] => {
    if (segment.t !== 'lit') return [segment];
    const parts = segment.s.split(mark);
    found += parts.length - 1;
    return parts.flatMap((part, index): Segment[] => [...(index === 0 ? [] : inserted), { t: 'lit', s: part }]);
  });
  if (found !== 1) throw new Error(`nodemailer wrote the mark ${mark} ${found} times`);
  return replaced;
}

function joinLiterals(segments: Segment[]): Segment[] {
  const joined: Segment[] = [];
  for (const segment of segments) {
    const last = joined.at(-1);
    if (segment.t === 'lit' && last?.t === 'lit') joined[joined.length - 1] = { t: 'lit', s: last.s + segment.s };
    else if (segment.t !== 'lit' || segment.s !== '') joined.push(segment);
  }
  return joined;
}

function bodySegments(body: string, as: 'html' | 'text'): Segment[] {
  return cutTemplate(body).map((piece) =>
    'literal' in piece ? { t: 'lit', s: encodeQuotedPrintable(piece.literal) } : { t: 'slot', name: piece.variable, as },
  );
}

function subjectSegments(subject: string): Segment[] {
  return [
    { t: 'lit', s: 'Subject: ' },
    ...cutTemplate(subject).map((piece, index): Segment => {
      if ('variable' in piece) return { t: 'slot', name: piece.variable, as: 'header' };
      return { t: 'lit', s: encodeWords(piece.literal, index === 0) };
    }),
  ];
}
