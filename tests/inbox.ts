import { until } from './installation.ts';

/** A mail as the local inbox keeps it. */
export type Mail = { id: string; subject: string; to: string[]; text: string; html: string; source: string };

type Listed = { id: string; subject?: string; to?: { address: string }[]; envelope?: { to: { address: string }[] } };

async function listed(inbox: string): Promise<Listed[]> {
  const response = await fetch(`${inbox}/api/email?limit=10000`, { signal: AbortSignal.timeout(10_000) });
  const body = (await response.json()) as Listed[] | { emails?: Listed[] };
  return Array.isArray(body) ? body : (body.emails ?? []);
}

async function whole(inbox: string, id: string): Promise<Mail> {
  const [mail, source] = await Promise.all([
    fetch(`${inbox}/api/email/${id}`, { signal: AbortSignal.timeout(10_000) }).then(
      (response) => response.json() as Promise<Listed & { text?: string; html?: string }>,
    ),
    fetch(`${inbox}/api/email/${id}/source`, { signal: AbortSignal.timeout(10_000) }).then((response) => response.text()),
  ]);
  return {
    id,
    subject: mail.subject ?? '',
    to: (mail.to ?? mail.envelope?.to ?? []).map(({ address }) => address),
    text: mail.text ?? '',
    html: mail.html ?? '',
    source,
  };
}

/** Every mail to one address, oldest first. */
export async function mailsTo(inbox: string, address: string): Promise<Mail[]> {
  const all = await listed(inbox);
  const mine = all.filter((mail) => (mail.to ?? mail.envelope?.to ?? []).some((to) => to.address.toLowerCase() === address.toLowerCase()));
  return Promise.all(mine.map(({ id }) => whole(inbox, id)));
}

/** The first mail to an address whose subject matches, awaited. */
export function awaitMail(inbox: string, address: string, subject: RegExp, seconds = 20): Promise<Mail> {
  return until(
    `mail ${subject} to ${address}`,
    async () => (await mailsTo(inbox, address)).find((mail) => subject.test(mail.subject)),
    seconds,
  );
}

/** The only link in the text part that matches. */
export function linkIn(mail: Mail, pattern: RegExp): string {
  const found = [
    ...new Set([...mail.text.matchAll(/https?:\/\/[^\s<>")\]]+/g)].map(([link]) => link).filter((link) => pattern.test(link))),
  ];
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} links match ${pattern} in « ${mail.subject} »:\n${mail.text}`);
  return found[0];
}

/** Raw header of the message as it was submitted, unfolded; null when absent. */
export function header(mail: Mail, name: string): string | null {
  const head = (mail.source.split(/\r?\n\r?\n/)[0] ?? '').replace(/\r?\n[ \t]+/g, ' ');
  return new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? null;
}
