import { answerOf } from '../ask.ts';

export type Refusal = { ok: false; message: string };

/** Asks for an action on a mail. Throws when nothing that we wrote answers. `T` is what mail-actions.ts answers to the verb; its sentences are French. */
export async function askMail<T extends { ok: true }>(
  api: string,
  id: string,
  verb: string,
  body: object,
  signal?: AbortSignal,
): Promise<T | Refusal | { ok: true; message: string }> {
  const answer = await answerOf(`${api}/mails/${id}/actions/${verb}`, { language: 'fr', body, ...(signal ? { signal } : {}) });
  if (!answer.ok && answer.message === undefined) throw new Error('Not an answer of ours.');
  return answer as unknown as T | Refusal;
}
