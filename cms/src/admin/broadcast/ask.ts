/** An answer of our own endpoints: `ok`, with a sentence, or with what was asked for. */
export type Answer = { ok: boolean; message?: string } & Record<string, unknown>;

const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';

const unanswered = { fr: 'L’administration n’a pas répondu. Réessayez.', en: 'The admin didn’t answer. Try again.' };

/** Asks one of our endpoints. Never throws: what went wrong is a sentence. POST when there is a body. */
export const ask = async (address: string, language: 'fr' | 'en', body?: object): Promise<Answer> => {
  try {
    const response = await fetch(address, {
      credentials: 'include',
      signal: AbortSignal.timeout(60_000),
      headers: { 'accept-language': language, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    });
    const answer: unknown = await response.json();
    if (isAnswer(answer)) return answer;
  } catch {
    // said below: a network that is gone and an answer that isn't ours look alike to whoever waits
  }
  return { ok: false, message: unanswered[language] };
};
