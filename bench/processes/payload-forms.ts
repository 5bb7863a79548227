import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sqliteAdapter } from '@payloadcms/db-sqlite';
import { formBuilderPlugin } from '@payloadcms/plugin-form-builder';
import { lexicalEditor } from '@payloadcms/richtext-lexical';
import { BasePayload, buildConfig, handleEndpoints } from 'payload';
import { serve } from '../parts/processes.ts';

/**
 * The peer of capture: a form of Payload's own form-builder, posted to its REST API over SQLite, in a plain server without Next (which would
 * only slow it down), with the write-ahead log that isn't Payload's default, and without a mail.
 */
const config = buildConfig({
  secret: 'a secret of measurements',
  collections: [],
  editor: lexicalEditor(),
  plugins: [formBuilderPlugin({ fields: { text: true, email: true, checkbox: true } })],
  db: sqliteAdapter({ client: { url: process.env.DATABASE_URL ?? '' }, wal: true, busyTimeout: 5000, push: true }),
  telemetry: false,
  graphQL: { disable: true },
  typescript: { autoGenerate: false },
  logger: { options: { level: 'error' } },
});

const payload = await new BasePayload().init({ config: await config, disableOnInit: true });
const form: { id: unknown } = await payload.create({
  // The types are those of our own collections.
  collection: 'forms' as never,
  data: {
    title: 'Demander le comparatif',
    fields: [
      { blockType: 'email', name: 'email', required: true },
      { blockType: 'text', name: 'company', required: false },
      { blockType: 'checkbox', name: 'newsletter', required: false },
    ],
    confirmationType: 'message',
    confirmationMessage: {
      root: {
        type: 'root',
        direction: 'ltr',
        format: '',
        indent: 0,
        version: 1,
        children: [{ type: 'paragraph', version: 1, children: [{ type: 'text', version: 1, text: 'Merci.' }] }],
      },
    },
  } as never,
});

const server = createServer(async (incoming, outgoing) => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const request = new Request(`http://localhost${incoming.url}`, {
    method: incoming.method ?? 'GET',
    headers: { 'content-type': incoming.headers['content-type'] ?? '' },
    body: Buffer.concat(chunks),
  });
  const response = await handleEndpoints({ config, request });
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));

serve(
  { port: (server.address() as AddressInfo).port, form: form.id },
  { count: async () => (await payload.count({ collection: 'form-submissions' as never })).totalDocs },
);
