import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createSqsServer } from 'local-aws-sqs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { previewPath } from '../cms/src/preview.ts';
import { startTestS3, type TestS3 } from '../functions/src/adapters/test-s3.ts';
import { deriveKeys } from '../functions/src/domain/token.ts';
import type { EnvName } from '../functions/src/env-names.ts';
import { root } from './installation.ts';
import { type Env, freePort, run, secret } from './parts.ts';
import { type FunctionUrl, findWebAdapter, startWebAdapter } from './web-adapter.ts';

const packed = inject('packed');
const publicUrl = 'https://exemple.fr';
const originSecret = 'what the distribution adds to every request';
/** No account of the examples: those may log in on somebody's own machine only. */
const member = { email: 'camille@exemple.test', name: 'Camille', role: 'administrator', password: 'pont-quai-rade-rive-42' };

/** Rights mean nothing to root: what was packed runs as somebody who has none. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

type HttpAnswer = { statusCode: number; headers: Record<string, string>; body: string };
/** What Lambda runs the admin behind. Where it can't be had, Next is asked itself, and one line says so. */
const webAdapter = findWebAdapter();
if (packed !== null && webAdapter === null)
  console.warn('The Lambda Web Adapter is not built (scripts/web-adapter/fetch.sh): the admin as it is packed is asked directly.');

type Batch = { batchItemFailures: { itemIdentifier: string }[] };

describe.skipIf(packed === null)('the CMS as it is packed for AWS, read-only, with no rights', () => {
  let s3: TestS3;
  let sqs: Server;
  let aws: Server;
  let reader: SQSClient;
  let queueUrl: string;
  let worker: ChildProcess;
  let admin: ChildProcess;
  let adapter: FunctionUrl | null = null;
  let adminUrl: string;
  let said = '';
  let data: string;

  /** What the stack gives both (infra/src/stacks/cms.ts), and what Lambda adds. */
  let environment: Partial<Record<EnvName, string>>;

  /** A call of one of the publish artefact's handlers, as Lambda makes it. */
  let calls = 0;
  async function call<T>(handler: 'publish' | 'query', event: unknown, seconds = 900): Promise<T> {
    calls += 1;
    const id = calls;
    worker.send({ id, handler, event, seconds });
    for (;;) {
      const [message] = (await once(worker, 'message')) as [{ id: number; answer?: T; error?: string }];
      if (message.id !== id) continue;
      if (message.error !== undefined) throw new Error(`${message.error}\n${said}`);
      return message.answer as T;
    }
  }

  const query = (path: string, search = '', headers: Record<string, string> = { 'x-origin-secret': originSecret }) =>
    call<HttpAnswer>('query', {
      version: '2.0',
      rawPath: path,
      rawQueryString: search,
      headers: { host: 'x.lambda-url.eu-west-3.on.aws', ...headers },
      requestContext: { domainName: 'x.lambda-url.eu-west-3.on.aws', http: { method: 'GET', path, sourceIp: '130.176.1.1' } },
      isBase64Encoded: false,
    });

  /** Hands what waits in the publish queue to the worker, as the event source does. Answers how many messages there were. */
  async function work(more: Message[] = []): Promise<{ messages: Message[]; answer: Batch }> {
    const { Messages = [] } = await reader.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    const messages = [...Messages, ...more];
    const answer = await call<Batch>('publish', {
      Records: messages.map(({ MessageId = '', Body = '', ReceiptHandle = '' }) => ({
        messageId: MessageId,
        receiptHandle: ReceiptHandle,
        body: Body,
        attributes: { ApproximateReceiveCount: '1' },
      })),
    });
    const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const { MessageId = '', ReceiptHandle } of Messages)
      if (!failed.has(MessageId)) await reader.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    return { messages: Messages, answer };
  }
  const tick: Message = { MessageId: 'tick', ReceiptHandle: 'none', Body: JSON.stringify({ kind: 'tick', at: '2026-12-01T08:00:00Z' }) };

  async function api(
    method: string,
    path: string,
    body?: unknown,
    token?: string,
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(`${adminUrl}/api${path}`, {
      method,
      headers: {
        'x-origin-secret': originSecret,
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `JWT ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  const hear = (child: ChildProcess) => {
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (said += text.toString('utf8')));
  };

  /** Fails as soon as a process ends that should stay. */
  const endOf = (child: ChildProcess): Promise<never> => {
    const ended = once(child, 'exit').then(() => {
      throw new Error(`It ended:\n${said}`);
    });
    ended.catch(() => undefined);
    return ended;
  };

  beforeAll(async () => {
    if (packed === null) return;
    s3 = await startTestS3();
    sqs = await createSqsServer({
      port: 0,
      hostname: '127.0.0.1',
      emulateQueueCreationLifecycle: false,
      queues: [{ QueueName: 'publish.fifo', Attributes: { VisibilityTimeout: '60', FifoQueue: 'true' } }],
    });
    const sqsEndpoint = `http://127.0.0.1:${(sqs.address() as AddressInfo).port}`;
    aws = await oneEndpoint(sqsEndpoint, s3.endpoint);
    queueUrl = `${sqsEndpoint}/123456789012/publish.fifo`;
    reader = new SQSClient({ endpoint: sqsEndpoint, region: 'eu-west-3', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
    const databaseUrl = packed.mongod.replace(/\/(\?|$)/, '/sillage_packed$1');
    environment = {
      NODE_ENV: 'production',
      PUBLIC_URL: publicUrl,
      SILLAGE_SECRET: secret,
      DATABASE_URL: databaseUrl,
      PAGES_BUCKET: 'pages',
      ASSETS_BUCKET: 'assets',
      MEDIA_BUCKET: 'media',
      QUEUE_URL_PUBLISH: queueUrl,
      ORIGIN_SECRET: originSecret,
      CLOUDFRONT_DISTRIBUTION_ID: 'D1',
      MAIL_TRANSPORT: 'ses',
      AWS_REGION: 'eu-west-3',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(aws.address() as AddressInfo).port}`,
    };
    data = mkdtempSync(join(tmpdir(), 'sillage-packed-data-'));
    const preparing = { ...environment, DATA_DIR: data, TMPDIR: tmpdir() } as Env;
    for (const [program, more] of [
      ['migrate', {}],
      ['seed', { SEED_USERS: JSON.stringify([member]) }],
    ] as const) {
      const ended = await run(program, { ...preparing, ...more });
      if (ended.code !== 0) throw new Error(`${program}: ${ended.output}`);
    }

    const start = {
      cwd: join(packed.folder, 'publish'),
      env: { ...environment, NODE_OPTIONS: '--enable-source-maps' } as unknown as NodeJS.ProcessEnv,
      ...nobody,
    };
    worker = fork(join(root, 'tests', 'lambda-host.mjs'), [], {
      ...start,
      execPath: join(packed.folder, 'node'),
      silent: true,
      execArgv: [],
    });
    hear(worker);
    await once(worker, 'message');

    const port = await freePort();
    admin = spawn(join(packed.folder, 'admin', 'run.sh'), [], {
      cwd: '/',
      env: { ...environment, PORT: String(port), PATH: `${packed.folder}:/usr/bin:/bin` } as unknown as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...nobody,
    });
    hear(admin);
    const endings = [endOf(admin)];
    if (webAdapter === null) adminUrl = `http://127.0.0.1:${port}`;
    else {
      // as infra/src/stacks/cms.ts tells it
      adapter = await startWebAdapter(join(packed.folder, 'lambda-adapter'), {
        environment: { AWS_LWA_INVOKE_MODE: 'response_stream', AWS_LWA_PORT: String(port), AWS_LWA_READINESS_CHECK_PATH: '/admin/login' },
        user: nobody,
      });
      hear(adapter.child);
      endings.push(endOf(adapter.child));
      adminUrl = adapter.url;
    }
    await Promise.race([...endings, answers(adminUrl)]);
  });

  afterAll(async () => {
    worker?.kill();
    admin?.kill();
    adapter?.close();
    reader?.destroy();
    sqs?.close();
    aws?.close();
    await s3?.close();
    if (data) rmSync(data, { recursive: true, force: true });
  });

  const pages = () => s3.objects('pages');
  const text = (key: string) => pages().get(key)?.body.toString('utf8') ?? '';

  it('compiles the whole site into S3 at the first tick: pages, records, style, and the PDF of a comparatif', async () => {
    pages().set('_sillage/site-0123456789ab.css', { body: Buffer.from('of an earlier build'), headers: {} });
    const { answer } = await work([tick]);
    expect(answer, said).toEqual({ batchItemFailures: [] });
    // what the seed's own pokes left
    while ((await work()).messages.length > 0);
    expect(text('index.html')).toContain('Banc d’essai');
    expect(text('rss.xml')).toContain('<rss');
    const style = /href="(\/_sillage\/site-[0-9a-f]+\.css)"/.exec(text('index.html'))?.[1]?.slice(1) ?? '';
    expect(pages().get(style)?.headers['cache-control']).toContain('immutable');
    expect(text('_sillage/site-0123456789ab.css')).toBe('of an earlier build');
    const [edition] = [...s3.objects('assets').entries()];
    expect(edition?.[0]).toMatch(/^fichiers\/editions\/.+\.pdf$/);
    expect(edition?.[1].body.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });

  it('shows the login page of the admin, in French, and nothing to whoever comes around the distribution', async () => {
    const page = await fetch(`${adminUrl}/admin/login`, { headers: { 'x-origin-secret': originSecret, 'accept-language': 'en' } });
    const html = await page.text();
    expect(page.status, said).toBe(200);
    expect(html).toMatch(/<html [^>]*lang="fr"/);
    expect(html).toContain('Mot de passe');
    const asset = /\/_next\/static\/[^"]+\.js/.exec(html)?.[0] ?? '';
    expect((await fetch(adminUrl + asset)).status).toBe(200);
    for (const path of ['/admin/login', '/api/users/me']) expect((await fetch(adminUrl + path)).status).toBe(403);
  });

  it('says in French what Payload’s screens have in English letter by letter', () => {
    const folder = join(packed?.folder ?? '', 'admin', 'cms', '.next-standalone', 'static');
    const screens = globSync('**/*.js', { cwd: folder }).map((file) => readFileSync(join(folder, file), 'utf8'));
    const said = (words: string) => screens.some((screen) => screen.includes(words));
    expect(['"MMM d, yyy h:mm a"', 'label:"Responsive"'].filter(said)).toEqual([]);
    expect(['"d MMMM yyyy, HH:mm"', 'label:"Auto"', '"Sans titre"'].filter((words) => !said(words))).toEqual([]);
  });

  it.runIf(webAdapter !== null)('is asked by the Lambda Web Adapter, which carries cookies both ways', async () => {
    const before = adapter?.calls() ?? 0;
    const login = await fetch(`${adminUrl}/api/users/login`, {
      method: 'POST',
      headers: { 'x-origin-secret': originSecret, 'content-type': 'application/json' },
      body: JSON.stringify({ email: member.email, password: member.password }),
    });
    const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const me = await fetch(`${adminUrl}/api/users/me`, {
      headers: { 'x-origin-secret': originSecret, origin: publicUrl, cookie: `vu=1; ${cookie}` },
    });
    expect([login.status, ((await me.json()) as { user: { email: string } | null }).user?.email], said).toEqual([200, member.email]);
    expect(adapter?.calls()).toBe(before + 2);
  });

  it('takes what a screen sends from the public address, whatever the function itself is called', async () => {
    const manifest = join(packed?.folder ?? '', 'admin', 'cms', '.next-standalone', 'server', 'server-reference-manifest.json');
    const { node } = JSON.parse(readFileSync(manifest, 'utf8')) as { node: Record<string, unknown> };
    const send = (origin: string) =>
      fetch(`${adminUrl}/admin/login`, {
        method: 'POST',
        headers: {
          'x-origin-secret': originSecret,
          origin,
          'next-action': Object.keys(node)[0] ?? '',
          'content-type': 'text/plain;charset=UTF-8',
        },
        body: '[]',
      });
    const before = said.length;
    await send(publicUrl);
    expect(said.slice(before)).not.toContain('Invalid Server Actions request');
    await send('https://ailleurs.example');
    expect(said.slice(before)).toContain('does not match');
  });

  it('publishes what an editor saves: the page is in S3, and exactly what changed is purged', async () => {
    const login = await api('POST', '/users/login', { email: member.email, password: member.password });
    expect(login.status, said).toBe(200);
    const token = String(login.body.token);
    const { body } = await api('GET', '/articles?limit=1&sort=slug', undefined, token);
    const [article] = body.docs as { id: string; title: string; slug: string }[];
    if (!article) throw new Error('no article');
    s3.invalidations.length = 0;
    const saved = await api('PATCH', `/articles/${article.id}`, { title: 'Publié depuis Lambda', _status: 'published' }, token);
    expect(saved.status, JSON.stringify(saved.body)).toBe(200);
    const { messages, answer } = await work();
    expect(messages.map(({ Body }) => Body)).toEqual(['{"kind":"poke"}']);
    expect(answer, said).toEqual({ batchItemFailures: [] });
    expect(text(`articles/${article.slug}/index.html`)).toContain('Publié depuis Lambda');
    expect(text('index.html')).toContain('Publié depuis Lambda');
    const purged = s3.invalidations.flat();
    expect(purged).toContain(`/articles/${article.slug}`);
    expect(purged).toContain('/index.html');
    expect(purged).not.toContain('/*');

    const draft = await api('PATCH', `/articles/${article.id}?draft=true`, { title: 'Encore un brouillon', _status: 'draft' }, token);
    expect(draft.status).toBe(200);
    const [path = '', search = ''] = previewPath(
      deriveKeys(secret).preview,
      'articles',
      article.id,
      new Date(performance.timeOrigin),
    ).split('?');
    const preview = await query(path, search);
    expect([preview.statusCode, preview.body.includes('Encore un brouillon')]).toEqual([200, true]);
    expect(preview.headers['content-security-policy']).toContain("frame-ancestors 'self'");
    expect((await query(path, search.replace(/s=./, 's=0'))).statusCode).toBe(403);
    expect(text(`articles/${article.slug}/index.html`)).not.toContain('brouillon');
  });

  it('answers what CloudFront finds no file for: search, ranking, the 404 page; nobody else', async () => {
    const search = await query('/recherche', 'q=Lambda');
    expect([search.statusCode, search.body.includes('Publié depuis Lambda')]).toEqual([200, true]);
    expect((await query('/comparateur/classement')).statusCode).toBe(200);
    const missing = await query('/nulle/part/index.html');
    expect([missing.statusCode, missing.body.includes('<html lang="fr"')]).toEqual([404, true]);
    expect((await query('/recherche', 'q=Lambda', {})).statusCode).toBe(403);
  });

  it('leads an old address on, and says of a page that was taken away that it is gone', async () => {
    const { body } = await api('POST', '/users/login', { email: member.email, password: member.password });
    const token = String(body.token);
    const redirect = await api('POST', '/redirects', { from: '/ancienne-adresse', to: { kind: 'path', path: '/articles' } }, token);
    const { body: found } = await api('GET', '/articles?limit=1&sort=-slug', undefined, token);
    const [article] = found.docs as { id: string; slug: string }[];
    const gone = await api('PATCH', `/articles/${article?.id}`, { _status: 'draft' }, token);
    expect([redirect.status, gone.status], JSON.stringify([redirect.body, gone.body]).slice(0, 500)).toEqual([201, 200]);
    await work();
    const led = await query('/ancienne-adresse/index.html');
    expect([led.statusCode, led.headers.location]).toEqual([301, '/articles']);
    expect((await query(`/articles/${article?.slug}/index.html`)).statusCode).toBe(410);
    expect([...pages().keys()]).not.toContain(`articles/${article?.slug}/index.html`);
  });

  it('takes a picture straight from a browser, and makes its sizes', async () => {
    const { body } = await api('POST', '/users/login', { email: member.email, password: member.password });
    const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#264653' } })
      .png()
      .toBuffer();
    const size = picture.byteLength;
    const asked = { collectionSlug: 'media', filename: 'Façade.PNG', filesize: size, mimeType: 'image/png' };
    const signed = await api('POST', '/storage-s3-generate-signed-url', asked, String(body.token));
    const { url, filename, clientUploadContext } = signed.body as { url: string; filename: string; clientUploadContext: object };
    expect(signed.status, JSON.stringify(signed.body)).toBe(200);
    expect((await fetch(url, { method: 'PUT', body: new Uint8Array(picture), headers: { 'content-type': 'image/png' } })).status).toBe(200);
    const form = new FormData();
    form.set('_payload', JSON.stringify({ alt: 'Une façade' }));
    form.set('file', JSON.stringify({ collectionSlug: 'media', filename, size, mimeType: 'image/png', clientUploadContext }));
    const created = await fetch(`${adminUrl}/api/media`, {
      method: 'POST',
      headers: { 'x-origin-secret': originSecret, authorization: `JWT ${String(body.token)}` },
      body: form,
    });
    const { doc } = (await created.json()) as { doc: { url: string; sizes: { small: { url: string } } } };
    expect(created.status, said).toBe(201);
    for (const address of [doc.url, doc.sizes.small.url]) expect([...s3.objects('media').keys()]).toContain(address.slice(1));
  });

  it('gives back a message that nobody can read, alone', async () => {
    const { answer } = await work([tick, { MessageId: 'poison', ReceiptHandle: 'none', Body: '{"kind":"?"}' }]);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'poison' }] });
  });

  it('tried to write nothing into its own folder', () => {
    expect(said).toContain('"event":"published"');
    expect(said).not.toMatch(/EACCES|EROFS|EPERM/);
  });
});

/** SQS, and S3 with CloudFront, behind one address, as an emulator has them. */
async function oneEndpoint(sqs: string, rest: string): Promise<Server> {
  const server = createServer((request, response) => {
    const to = request.headers['x-amz-target'] === undefined ? rest : sqs;
    const forward = httpRequest(to + request.url, { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forward.on('error', () => response.destroy());
    request.pipe(forward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Resolves at the first answer. */
async function answers(url: string): Promise<void> {
  for (;;) {
    try {
      await fetch(url, { signal: AbortSignal.timeout(2000) });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
