import { readFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import type { Place } from './parts.ts';
import type { Received, Sink } from './smtp-sink.ts';

/** A visitor and later reader, as the edge sees them: a browser without a script, and a mailbox. */
export type Reader = { email: string; network: string };

let readers = 0;

/** Somebody new, from a network of their own: what one network may ask for is limited. */
export function newReader(name: string): Reader {
  readers += 1;
  return {
    email: `${name}.${readers}@ateliers-moreau-${readers}.example`,
    network: `10.${(readers >> 16) & 255}.${(readers >> 8) & 255}.${readers & 255}`,
  };
}

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer; text: string };

type Posting = {
  fields?: Record<string, string>;
  from?: Reader /** called as soon as the status line is here */;
  onStatus?: (status: number) => void;
};

/** One request on a connection of its own; rejects when the connection breaks before the answer is whole. */
export function ask(origin: string, path: string, { fields, from, onStatus }: Posting = {}): Promise<Answer> {
  return new Promise((done, fail) => {
    const body = fields === undefined ? undefined : new URLSearchParams(fields).toString();
    const sent = request(
      new URL(path, origin),
      {
        agent: false,
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }),
          ...(from === undefined ? {} : { 'x-forwarded-for': from.network }),
        },
      },
      (answer) => {
        onStatus?.(answer.statusCode ?? 0);
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', fail);
        answer.on('end', () => {
          const whole = Buffer.concat(chunks);
          done({ status: answer.statusCode ?? 0, headers: answer.headers, body: whole, text: whole.toString('utf8') });
        });
      },
    );
    sent.on('error', fail);
    sent.end(body);
  });
}

/** Names and values of the hidden fields of the form that asks for something. */
export function hiddenFields(page: string): Record<string, string> {
  const form = /<form class="formulaire"[\s\S]*?<\/form>/.exec(page)?.[0] ?? '';
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name, value]) => [name, value]));
}

export const landing = '/comparatifs/agences-ia';

/** The form of a compiled page, filled in; `tick` agrees to the newsletter and the sequence. */
export function filledForm({ dataDir }: Place, { email }: Reader, tick = true): Record<string, string> {
  const page = readFileSync(join(dataDir, 'pages', landing, 'index.html'), 'utf8');
  return { ...hiddenFields(page), email, company: 'Ateliers Moreau', ...(tick ? { conseils: 'on' } : {}) };
}

/** Sends the form of the comparatif. */
export function requestGuide(
  place: Place,
  reader: Reader,
  options: { tick?: boolean; onStatus?: (status: number) => void } = {},
): Promise<Answer> {
  const { tick, onStatus } = options;
  return ask(place.origin, '/api/funnel/submissions', { fields: filledForm(place, reader, tick), from: reader, onStatus });
}

/** A header of a message as it was received, unfolded; empty when it isn't there. */
export function headerOf({ raw }: Pick<Received, 'raw'>, name: string): string {
  const head = (raw.split(/\r?\n\r?\n/, 1)[0] ?? '').replace(/\r?\n[ \t]+/g, ' ');
  return new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
}

/** What the mail server took for somebody, oldest first. */
export function takenFor(sink: Sink, { email }: Pick<Reader, 'email'>): Received[] {
  return sink.mails.filter(({ taken, to }) => taken && to.includes(email));
}

export const isMarketing = (mail: Received): boolean => headerOf(mail, 'List-Unsubscribe') !== '';

export function readMail({ raw }: Received): Promise<ParsedMail> {
  return simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true, skipTextLinks: true });
}

/** Path of the only link of a mail's text that leads under `root`, e.g. `telecharger`. */
export async function linkIn(mail: Received, root: string): Promise<string> {
  const { text, subject } = await readMail(mail);
  const found = new Set([...(text ?? '').matchAll(new RegExp(`https?://[^\\s/]+(/${root}/[^\\s>)\\]]+)`, 'g'))].map(([, path]) => path));
  const [path] = found;
  if (path === undefined || found.size !== 1) throw new Error(`${found.size} links to ${root} in « ${subject} »:\n${text}`);
  return path;
}

/** Path of the one-click address (RFC 8058) of a marketing mail. */
export function oneClickPath(mail: Received): string {
  return new URL(headerOf(mail, 'List-Unsubscribe').replace(/^<|>$/g, '')).pathname;
}

export const oneClick = { 'List-Unsubscribe': 'One-Click' };
