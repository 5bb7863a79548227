import { nnbsp } from '../domain/words.ts';
import { isLoopback } from '../wire/installation-clock.ts';

type Way = { publicUrl: string; host: string; trustedProxies: readonly string[] };

/**
 * Whether a proxy must stand between visitors and us that isn't believed: we speak no TLS, and visitors don't come to the loopback interface. All of
 * them then seem to be one network, whose limit holds everybody's mails.
 */
export function behindUntrustedProxy({ publicUrl, host, trustedProxies }: Way): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  const isPublic = !isLoopback(hostname);
  return trustedProxies.length === 0 && isPublic && (protocol === 'https:' || isLoopback(host));
}

export const untrustedProxySentence = `Le site est derrière un proxy, mais TRUSTED_PROXIES est vide${nnbsp}: tous les visiteurs semblent venir d’un seul réseau, et au-delà de cinq demandes en dix minutes leurs e-mails sont retardés. Donnez l’adresse du proxy, par exemple TRUSTED_PROXIES=127.0.0.1.`;
