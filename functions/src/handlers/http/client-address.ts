import { BlockList, isIP } from 'node:net';

export type ForwardedHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Believes proxies by address or network (`10.0.0.0/8`). Throws a RangeError that names the entry it can't read. */
export function trustedProxies(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    const family = isIP(address);
    const bits = prefix === undefined ? null : Number(prefix);
    const most = family === 6 ? 128 : 32;
    if (family === 0 || (bits !== null && !(Number.isInteger(bits) && bits >= 0 && bits <= most))) throw new RangeError(entry);
    const type = family === 6 ? 'ipv6' : 'ipv4';
    if (bits === null) list.addAddress(address, type);
    else list.addSubnet(address, bits, type);
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** An IPv4 client on a dual-stack socket is `::ffff:1.2.3.4`: one person, one spelling. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

/**
 * The visitor's address: the socket's, or, behind proxies that are believed, the last one of X-Forwarded-For that is none of them.
 * Null when there is none to be trusted.
 */
export function clientAddress(
  socketAddress: string | undefined,
  headers: ForwardedHeaders,
  isTrusted: (address: string) => boolean,
): string | null {
  if (socketAddress === undefined) return null;
  const direct = plain(socketAddress);
  if (!isTrusted(direct)) return direct;
  const forwarded = headers['x-forwarded-for'];
  const hops = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '')).split(',').map((hop) => plain(hop.trim()));
  const visitor = hops.findLast((hop) => hop !== '' && !isTrusted(hop));
  if (visitor === undefined) return direct;
  return isIP(visitor) === 0 ? null : visitor;
}
