import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '../parts/processes.ts';

/** An SES that says yes to SendRawEmail (the query protocol of SES v1) and to nothing else. Keeps nothing. */
let count = 0;
let bytes = 0;

const answer = (id: number) =>
  `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>${id}</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata></SendRawEmailResponse>`;

const server = createServer((request, response) => {
  let head = '';
  request.on('data', (chunk: Buffer) => {
    if (head.length < 4096) head += chunk.toString('latin1', 0, 4096);
    bytes += chunk.byteLength;
  });
  request.on('end', () => {
    if (!head.includes('Action=SendRawEmail')) return response.writeHead(400).end();
    count += 1;
    response.writeHead(200, { 'content-type': 'text/xml' });
    return response.end(answer(count));
  });
});
server.keepAliveTimeout = 60_000;
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));

serve({ port: (server.address() as AddressInfo).port }, { count: () => count, bytes: () => bytes });
