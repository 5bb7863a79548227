import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openPublishing } from '@sillage/cms/publish/open.ts';
import { documentCache, PayloadReader } from '@sillage/cms/publish/payload-reader.ts';
import { render } from '@sillage/cms/site/render.tsx';
import { serve } from '../parts/processes.ts';

/**
 * The peer of compiled pages: the usual headless CMS, which asks Payload and renders at each request. The same content through the same
 * renderer, in a plain server, so that only the way differs; Next would add to it.
 */
const { parts, payload } = await openPublishing('worker');
// Documents that didn't change are kept between requests; lists and versions are asked for each time.
const documents = documentCache();
const server = createServer(async (request, response) => {
  try {
    const page = await render(request.url ?? '/', new PayloadReader(payload, documents), parts.renderContext());
    const body = Buffer.from(page.body);
    response.writeHead(page.status, { 'content-type': page.contentType, 'content-length': body.byteLength });
    response.end(body);
  } catch (error) {
    console.error(error);
    response.writeHead(500).end();
  }
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));

serve({ port: (server.address() as AddressInfo).port, pid: process.pid });
