/** compliance and capture agree on it: no form of ours is near it. */
export const bodyLimit = 64 * 1024;

/** `cut-off`: the visitor hung up in the middle, or was too slow. That is no fault of ours, and half a body is none. */
export type ReadBody = { kind: 'read'; bytes: Uint8Array<ArrayBuffer> } | { kind: 'too-large' } | { kind: 'cut-off' };

/** Reads at most `limit` bytes, whatever Content-Length says; stops reading at the first byte too many. */
export async function readBody(request: Request, limit = bodyLimit): Promise<ReadBody> {
  const announced = request.headers.get('content-length');
  if (Number(announced ?? 0) > limit) return { kind: 'too-large' };
  try {
    // An HTTP server reads no further than what was announced, so this is bounded; and it is many times cheaper than a stream.
    const bytes = announced === null ? await readStream(request, limit) : new Uint8Array(await request.arrayBuffer());
    return bytes === null ? { kind: 'too-large' } : { kind: 'read', bytes };
  } catch {
    return { kind: 'cut-off' };
  }
}

/** Null when there is more than `limit`. */
async function readStream(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** The JSON value of a body; undefined when it is none, or not UTF-8. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** Posted fields by name, the first value of each; a JSON body's true is 'on', its numbers are text. The object has no prototype. */
export type Form = Readonly<Record<string, string>>;

export type ReadForm =
  | { kind: 'read'; form: Form }
  | { kind: 'too-large' }
  /** a type or coding that no form sends */
  | { kind: 'unsupported' }
  /** bytes that are not what their type says, or not UTF-8, or not all of them */
  | { kind: 'unreadable' };

/** Reads what a browser's form, a mail client (RFC 8058 allows both form types) or a program sends. Files are left out. */
export async function readForm(request: Request): Promise<ReadForm> {
  const type = request.headers.get('content-type') ?? '';
  const read = readers.find(({ pattern }) => pattern.test(type))?.read;
  if (!read || !/^(?:identity)?$/i.test(request.headers.get('content-encoding') ?? '')) return { kind: 'unsupported' };
  const body = await readBody(request);
  if (body.kind === 'too-large') return body;
  if (body.kind === 'cut-off') return { kind: 'unreadable' };
  const entries = await read(body.bytes, type).catch(() => null);
  if (entries === null) return { kind: 'unreadable' };
  const form: Record<string, string> = Object.create(null);
  for (const [name, value] of entries) form[name] ??= value;
  // U+FFFD stands where bytes were not UTF-8: guessing what a name was would store a wrong one.
  const damaged = entries.some(([name, value]) => name.includes('\ufffd') || value.includes('\ufffd'));
  return damaged ? { kind: 'unreadable' } : { kind: 'read', form };
}

type Entries = [name: string, value: string][];

const readers: { pattern: RegExp; read: (bytes: Uint8Array<ArrayBuffer>, type: string) => Promise<Entries> }[] = [
  { pattern: /^application\/x-www-form-urlencoded\b/i, read: readUrlEncoded },
  { pattern: /^multipart\/form-data\b/i, read: readMultipart },
  { pattern: /^application\/json\b/i, read: readJson },
];

async function readUrlEncoded(bytes: Uint8Array<ArrayBuffer>): Promise<Entries> {
  return [...new URLSearchParams(new TextDecoder('utf-8', { fatal: true }).decode(bytes))];
}

async function readMultipart(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Entries> {
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  return [...form].flatMap(([name, value]): Entries => (typeof value === 'string' ? [[name, value]] : []));
}

async function readJson(bytes: Uint8Array<ArrayBuffer>): Promise<Entries> {
  const value = jsonOf(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('not an object');
  return Object.entries(value).flatMap(([name, field]: [string, unknown]): Entries => {
    if (typeof field === 'string') return [[name, field]];
    if (typeof field === 'number') return [[name, String(field)]];
    return field === true ? [[name, 'on']] : [];
  });
}
