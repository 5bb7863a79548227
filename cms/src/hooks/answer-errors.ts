import type { AfterErrorHook } from 'payload';
import { asLabel } from './links.ts';

const sentences = {
  fr: {
    where: 'Cette condition ne se lit pas\u202f: where. Une date s’écrit comme 2026-11-24.',
    paths: (paths: string) => `Ces champs ne servent pas de condition\u202f: ${paths}.`,
    ours: 'Une erreur est survenue de notre côté. Réessayez dans un instant.',
    // the admin’s notification writes how many there are before the second colon: « … valides (2): »
    fields: ['Le champ suivant n’est pas valide\u202f:', 'Les champs suivants ne sont pas valides:'],
  },
  en: {
    where: 'This condition can’t be read: where. A date is written like 2026-11-24.',
    paths: (paths: string) => `These fields can’t be used in a condition: ${paths}.`,
    ours: 'Something went wrong on our side. Try again in a moment.',
    fields: ['The following field is invalid:', 'The following fields are invalid:'],
  },
} as const;

/** What Payload says in English alone, and where it is met: a password link opened twice, a document that somebody else took over. */
const inFrench: [RegExp, string][] = [
  [
    /^Token is either invalid or has expired/,
    'Ce lien a déjà servi ou a expiré. Demandez-en un autre\u202f: «\u202fMot de passe oublié\u202f?\u202f».',
  ],
  [
    /is currently locked by another user/,
    'Quelqu’un d’autre a pris la main sur ce document\u202f: vos dernières modifications ne sont pas enregistrées. Copiez-les, puis rouvrez-le.',
  ],
];

type WithPath = { path: string };
const hasPath = (value: unknown): value is WithPath =>
  typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string';

/** A list whose members name a path; null for anything else. */
const paths = (value: unknown): WithPath[] | null => (Array.isArray(value) && value.length > 0 && value.every(hasPath) ? value : null);

/** A comma inside a label would end it in the notification. */
const labelOf = (refused: WithPath): string =>
  asLabel('label' in refused && typeof refused.label === 'string' ? refused.label : refused.path);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const dataOf = (error: object): unknown => ('data' in error ? error.data : undefined);

/**
 * What Payload's API answers when something is refused. Errors are known by their shape: the built admin holds Payload twice (once for its
 * screens, once for its API), and Payload's own `instanceof` then finds none of them, so that a refused publish would name no field. What it
 * says in English whatever the language is said in the person's.
 */
export const answerErrors: AfterErrorHook = ({ error, req, result }) => {
  const said = sentences[req.i18n?.language === 'en' ? 'en' : 'fr'];
  // Payload parses `where` and `data` of an address itself, before any hook
  if (error instanceof SyntaxError) return { status: 400, response: { errors: [{ message: said.where }] } };
  const data = dataOf(error);
  const asked = paths(data);
  if (asked) return { response: { errors: [{ message: said.paths(asked.map(({ path }) => path).join(', ')) }] } };
  const details = isRecord(data) ? data : null;
  const refused = paths(details?.errors);
  if (details && refused) {
    const [one, several] = said.fields;
    const message = `${refused.length === 1 ? one : several} ${refused.map(labelOf).join(', ')}`;
    return { response: { errors: [{ name: 'ValidationError', data: details, message }] } };
  }
  const french = said === sentences.fr ? inFrench.find(([english]) => english.test(error.message)) : undefined;
  if (french) return { response: { errors: [{ message: french[1] }] } };
  const hidden = !('status' in error) || error.status === 500;
  return hidden ? { response: { ...result, errors: [{ message: said.ours }] } } : undefined;
};
