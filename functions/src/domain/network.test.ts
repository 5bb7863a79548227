import { describe, expect, it } from 'vitest';
import { networkKey, networkOf } from './network.ts';

describe('networkOf', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::ffff:c000:207', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0::/64'],
  ])('counts %s as %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });

  it.each(['', 'unknown', '192.0.2', '192.0.2.7:443', '[2001:db8::1]', '2001:db8::1::2'])('knows no network of %j', (ip) => {
    expect(networkOf(ip)).toBeNull();
  });
});

describe('networkKey', () => {
  const key = new Uint8Array(32).fill(1);

  it('is one for every address of a /64, and another for the next', () => {
    expect(networkKey(key, '2001:db8:1:2::a')).toBe(networkKey(key, '2001:db8:1:2:ffff::b'));
    expect(networkKey(key, '2001:db8:1:2::a')).not.toBe(networkKey(key, '2001:db8:1:3::a'));
  });

  it('tells nothing without the key', () => {
    expect(networkKey(key, '192.0.2.7')).not.toBe(networkKey(new Uint8Array(32).fill(2), '192.0.2.7'));
  });

  it('is null when the address is unknown', () => {
    expect(networkKey(key, null)).toBeNull();
    expect(networkKey(key, 'unknown')).toBeNull();
  });
});
