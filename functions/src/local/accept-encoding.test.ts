import { expect, it } from 'vitest';
import { bestEncoding } from './accept-encoding.ts';

it.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['BR', 'br'],
  ['gzip;q=0.0', 'identity'],
  ['brotli', 'identity'],
  ['', 'identity'],
  [undefined, 'identity'],
])('reads %s as %s', (header, encoding) => {
  expect(bestEncoding(header)).toBe(encoding);
});
