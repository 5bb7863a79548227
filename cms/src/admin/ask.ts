/** An answer of our own endpoints: `ok`, with a sentence, or with what was asked for. */
export type Answer = { ok: boolean; message?: string } & Record<string, unknown>;

const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' &&
  value !== null &&
  'ok' in value &&
  typeof value.ok === 'boolean' &&
  (!('message' in value) || typeof value.message === 'string');

type Asked = { language: 'fr' | 'en'; body?: object; signal?: AbortSignal };

/** Asks one of our endpoints; POST when there is a body. Throws when nothing that we wrote answers within a minute, or `signal` calls it off. */
export const answerOf = async (address: string, { language, body, signal }: Asked): Promise<Answer> => {
  const late = AbortSignal.timeout(60_000);
  const response = await fetch(address, {
    credentials: 'include',
    signal: signal ? AbortSignal.any([signal, late]) : late,
    headers: { 'accept-language': language, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
  const answer: unknown = await response.json();
  if (!isAnswer(answer)) throw new Error('Not an answer of ours.');
  return answer;
};

const unanswered = { fr: 'L’administration n’a pas répondu. Réessayez.', en: 'The admin didn’t answer. Try again.' };

/** The same, and never throws: a network that is gone and an answer that isn't ours look alike to whoever waits, and are a sentence. */
export const ask = async (address: string, language: 'fr' | 'en', body?: object): Promise<Answer> => {
  try {
    return await answerOf(address, { language, ...(body ? { body } : {}) });
  } catch {
    return { ok: false, message: unanswered[language] };
  }
};
