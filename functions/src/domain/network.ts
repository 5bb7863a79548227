import { isIPv4, isIPv6 } from 'node:net';
import { hmacHex } from './token.ts';

/**
 * The network a visitor comes from, as limits count it: an IPv4 address, or the /64 of an IPv6 address (one household or office has the whole
 * of it). An IPv4 address written as IPv6 is that IPv4 address. Null for text that is no address.
 */
export function networkOf(ip: string): string | null {
  const address = ip.trim().replace(/%.*$/, '');
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return null;
  const groups = expand(address);
  const last = groups.slice(6);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return last.flatMap((group) => [group >> 8, group & 0xff]).join('.');
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** The eight groups of a valid IPv6 address. */
function expand(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const plain = dotted
    ? `${dotted[1]}${(Number(dotted[2]) * 256 + Number(dotted[3])).toString(16)}:${(Number(dotted[4]) * 256 + Number(dotted[5])).toString(16)}`
    : address;
  const [head = '', tail] = plain.split('::');
  const read = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const before = read(head);
  const after = tail === undefined ? [] : read(tail);
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
}

/** What is kept of it: a keyed hash, so that the database doesn't hold where people were. */
export function networkKey(key: Uint8Array, ip: string | null): string | null {
  const network = ip === null ? null : networkOf(ip);
  return network === null ? null : hmacHex(key, network);
}
