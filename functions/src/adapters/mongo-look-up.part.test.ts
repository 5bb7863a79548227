import { createSocket, type Socket } from 'node:dgram';
import { getServers, setServers } from 'node:dns';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TransientError } from '../domain/errors.ts';
import { openMongo } from './mongo-connection.ts';

const before = getServers();
/** What the resolver answers to every question: RFC 1035's RCODE, without a record. */
let answer = 0;
let resolver: Socket;

beforeAll(async () => {
  resolver = createSocket('udp4', (question, { port, address }) => {
    const reply = Buffer.from(question);
    reply.writeUInt16BE(0x8180 | answer, 2);
    // no further records than the question: what it holds of EDNS stays unread
    reply.writeUInt16BE(0, 10);
    resolver.send(reply, port, address);
  });
  resolver.bind(0, '127.0.0.1');
  await once(resolver, 'listening');
  setServers([`127.0.0.1:${resolver.address().port}`]);
});
afterAll(() => {
  setServers(before);
  resolver.close();
});

describe('a cluster whose name is looked up', () => {
  it.each([
    ['ENODATA', 0],
    ['ESERVFAIL', 2],
    ['ENOTFOUND', 3],
    ['EREFUSED', 5],
  ])('asks to be tried again at %s, and names nobody', async (code, rcode) => {
    answer = rcode;
    const failure = await openMongo('mongodb+srv://somebody:secret@cluster.sillage.invalid/sillage').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TransientError);
    expect(failure).toMatchObject({ code: 'database-unavailable', message: expect.stringContaining(`querySrv ${code}`) });
    expect(String(failure)).not.toContain('sillage.invalid');
  });
});
