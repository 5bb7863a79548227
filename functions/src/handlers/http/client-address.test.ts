import { describe, expect, it } from 'vitest';
import { clientAddress, trustedProxies } from './client-address.ts';

const nobody = trustedProxies([]);
const proxies = trustedProxies(['127.0.0.1', '10.0.0.0/8', '2001:db8::/32']);

describe('clientAddress', () => {
  it('does not believe a stranger', () => {
    expect(clientAddress('203.0.113.5', { 'x-forwarded-for': '198.51.100.1' }, nobody)).toBe('203.0.113.5');
  });

  it('believes a proxy of ours', () => {
    expect(clientAddress('127.0.0.1', { 'x-forwarded-for': '198.51.100.1' }, proxies)).toBe('198.51.100.1');
  });

  it('takes the last address that is no proxy: what comes before it was typed by the visitor', () => {
    expect(clientAddress('10.1.1.1', { 'x-forwarded-for': '1.1.1.1, 198.51.100.1, 10.2.2.2' }, proxies)).toBe('198.51.100.1');
  });

  it('falls back to the proxy when it says nothing', () => {
    expect(clientAddress('10.1.1.1', {}, proxies)).toBe('10.1.1.1');
  });

  it('writes an IPv4 address one way', () => {
    expect(clientAddress('::ffff:203.0.113.5', {}, nobody)).toBe('203.0.113.5');
    expect(clientAddress('::ffff:10.0.0.1', { 'x-forwarded-for': '2001:db9::1' }, proxies)).toBe('2001:db9::1');
  });

  it('answers null for what is no address', () => {
    expect(clientAddress('10.1.1.1', { 'x-forwarded-for': '<script>' }, proxies)).toBeNull();
    expect(clientAddress(undefined, {}, nobody)).toBeNull();
  });
});

describe('trustedProxies', () => {
  it.each(['proxy.local', '10.0.0.0/33', '::1/129', '10.0.0.0/x'])('refuses %s by name', (entry) => {
    expect(() => trustedProxies([entry])).toThrow(entry);
  });
});
