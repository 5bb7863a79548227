import { expect, it } from 'vitest';
import { behindUntrustedProxy } from './untrusted-proxy.ts';

const none: string[] = [];

it.each([
  ['TLS that somebody else must speak', { publicUrl: 'https://revue.fr', host: '0.0.0.0', trustedProxies: none }],
  ['a public name on an interface that visitors can’t reach', { publicUrl: 'http://revue.fr', host: '127.0.0.1', trustedProxies: none }],
])('%s: a proxy stands before us, and isn’t believed', (_, way) => {
  expect(behindUntrustedProxy(way)).toBe(true);
  expect(behindUntrustedProxy({ ...way, trustedProxies: ['127.0.0.1'] })).toBe(false);
});

it.each([
  ['one’s own machine', { publicUrl: 'http://localhost:3000', host: '127.0.0.1', trustedProxies: none }],
  ['a network without a proxy', { publicUrl: 'http://revue.fr', host: '0.0.0.0', trustedProxies: none }],
])('%s has none', (_, way) => {
  expect(behindUntrustedProxy(way)).toBe(false);
});
