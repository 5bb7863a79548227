/** Providers of mailboxes to the public that readers in France write from, most used first. */
const publicProviders: ReadonlySet<string> = new Set([
  'gmail.com',
  'googlemail.com',
  'orange.fr',
  'wanadoo.fr',
  'free.fr',
  'outlook.com',
  'outlook.fr',
  'hotmail.com',
  'hotmail.fr',
  'live.com',
  'live.fr',
  'msn.com',
  'yahoo.com',
  'yahoo.fr',
  'ymail.com',
  'laposte.net',
  'sfr.fr',
  'neuf.fr',
  'cegetel.net',
  'numericable.fr',
  'bbox.fr',
  'icloud.com',
  'me.com',
  'mac.com',
  'proton.me',
  'protonmail.com',
  'pm.me',
  'gmx.fr',
  'gmx.com',
  'gmx.net',
  'aol.com',
  'aliceadsl.fr',
  'club-internet.fr',
  'skynet.be',
  'bluewin.ch',
  'videotron.ca',
]);

/** Whether strangers share this domain, lower case: what one asks for says nothing of another. */
export function isPublicProvider(domain: string): boolean {
  return publicProviders.has(domain);
}
