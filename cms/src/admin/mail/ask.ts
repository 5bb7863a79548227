/** What our actions answer; anything else is a failure. */
type Answered = { ok: boolean };

const isAnswered = (value: unknown): value is Answered =>
  typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';

export type Refusal = { ok: false; message: string };
const isRefusal = (value: Answered): value is Refusal => 'message' in value && typeof value.message === 'string';

/** Asks for an action on a mail. Throws when nothing that we wrote answers. `T` is what mail-actions.ts answers to the verb. */
export async function askMail<T extends { ok: true }>(
  api: string,
  id: string,
  verb: string,
  body: object,
  signal?: AbortSignal,
): Promise<T | Refusal | { ok: true; message: string }> {
  const response = await fetch(`${api}/mails/${id}/actions/${verb}`, {
    method: 'POST',
    credentials: 'include',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: signal ? AbortSignal.any([signal, AbortSignal.timeout(30_000)]) : AbortSignal.timeout(30_000),
  });
  const answer: unknown = await response.json();
  if (!isAnswered(answer) || (!answer.ok && !isRefusal(answer))) throw new Error('Not an answer of ours.');
  return answer as T | Refusal;
}
