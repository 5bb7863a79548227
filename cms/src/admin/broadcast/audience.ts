import type { Audience } from '@sillage/functions/domain/audience.ts';
import { VisibleError } from '@sillage/functions/domain/errors.ts';
import { type ContentRef, contentIdSchema } from '@sillage/functions/domain/ids.ts';
import { instantOf, localTime } from '@sillage/functions/domain/local-time.ts';
import type { PayloadRequest } from 'payload';

const paris = 'Europe/Paris';

const idsIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : []).flatMap((each: unknown) => {
    const id = typeof each === 'object' && each !== null && 'id' in each ? each.id : each;
    return typeof id === 'string' && contentIdSchema.safeParse(id).success ? [id] : [];
  });

/** A day is meant as it begins in Paris, whatever hour the picker wrote beside it. */
export const startOfDayInParis = (iso: string): string => instantOf(localTime(new Date(iso), paris), 0, paris).toISOString();

const dayIn = (value: unknown): string | null => {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) {
    throw new VisibleError('invalid-date', 'La date «\u202fAdresse confirmée depuis\u202f» ne se lit pas.');
  }
  return startOfDayInParis(value);
};

/** The titles at this moment: people records hold content as id and title. A document that is gone restricts to nobody, so it is refused. */
const refs = async (req: PayloadRequest, collection: 'topics' | 'whitepapers', value: unknown): Promise<ContentRef[]> => {
  const ids = [...new Set(idsIn(value))];
  if (ids.length === 0) return [];
  const { docs } = await req.payload.find({
    collection,
    where: { id: { in: ids } },
    depth: 0,
    pagination: false,
    limit: 0,
    overrideAccess: false,
    req,
  });
  if (docs.length < ids.length) {
    const what = collection === 'topics' ? 'Un sujet choisi' : 'Un comparatif choisi';
    throw new VisibleError('unknown-criterion', `${what} n’existe plus\u202f: retirez-le des critères.`);
  }
  return docs.map(({ id, title }) => ({ id, title: title || id }));
};

/**
 * What somebody chose in the form (or what is saved), as the people's side knows it. Throws VisibleError 'invalid-audience', 'invalid-date' or
 * 'unknown-criterion'.
 */
export const audienceOf = async (req: PayloadRequest, value: unknown): Promise<Audience> => {
  const { purpose, topics, offers, confirmedSince } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (purpose !== 'newsletter' && purpose !== 'nurture') {
    throw new VisibleError('invalid-audience', 'Choisissez l’accord que les destinataires ont donné.');
  }
  return {
    purpose,
    topics: await refs(req, 'topics', topics),
    offers: await refs(req, 'whitepapers', offers),
    confirmedSince: dayIn(confirmedSince),
  };
};
