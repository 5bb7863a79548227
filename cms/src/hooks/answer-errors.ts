import { type AfterErrorHook, QueryError } from 'payload';

const sentences = {
  fr: {
    where: 'Cette condition ne se lit pas\u202f: where. Une date s’écrit comme 2026-11-24.',
    paths: (paths: string) => `Ces champs ne servent pas de condition\u202f: ${paths}.`,
    ours: 'Une erreur est survenue de notre côté. Réessayez dans un instant.',
  },
  en: {
    where: 'This condition can’t be read: where. A date is written like 2026-11-24.',
    paths: (paths: string) => `These fields can’t be used in a condition: ${paths}.`,
    ours: 'Something went wrong on our side. Try again in a moment.',
  },
};

const pathsOf = (data: unknown): string =>
  Array.isArray(data) ? data.flatMap((each: unknown) => (hasPath(each) ? [each.path] : [])).join(', ') : '';

const hasPath = (value: unknown): value is { path: string } =>
  typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string';

/** What Payload says in English whatever the language: conditions on fields that nobody may ask for, and errors of ours. */
export const answerErrors: AfterErrorHook = ({ error, req, result }) => {
  const said = sentences[req.i18n?.language === 'en' ? 'en' : 'fr'];
  // Payload parses `where` and `data` of an address itself, before any hook
  if (error instanceof SyntaxError) return { status: 400, response: { errors: [{ message: said.where }] } };
  if (error instanceof QueryError) return { response: { errors: [{ message: said.paths(pathsOf(error.data)) }] } };
  const hidden = !('status' in error) || error.status === 500;
  return hidden ? { response: { ...result, errors: [{ message: said.ours }] } } : undefined;
};
