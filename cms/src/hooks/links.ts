import type { CollectionBeforeChangeHook, CollectionSlug, PayloadRequest } from 'payload';
import { ValidationError } from 'payload';
import { linkable } from '../fields/piece-relation.ts';

/** A link or relation inside a document: where it points, the words that carry it, the field that holds it. */
export type Reference = { relationTo: string; id: string; words: string; path: string };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const idOf = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  return isRecord(value) && typeof value.id === 'string' ? value.id : null;
};

const wordsOf = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(wordsOf).join('');
  if (!isRecord(value)) return '';
  return (typeof value.text === 'string' ? value.text : '') + wordsOf(value.children);
};

const polymorphic = (value: Record<string, unknown>): { relationTo: string; id: string } | null => {
  const id = idOf(value.value);
  return typeof value.relationTo === 'string' && id !== null ? { relationTo: value.relationTo, id } : null;
};

/**
 * Every picked target in a document's data: links in rich text, relations to several collections, and the calls to a comparatif.
 * `path` is the field of the form that an error is shown at, so it stops at rich text. Pure.
 */
export const referencesIn = (value: unknown, path = '', words = ''): Reference[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => referencesIn(item, path === '' ? '' : `${path}.${index}`, words));
  if (!isRecord(value)) return [];
  const target = polymorphic(value);
  if (target) return [{ ...target, path, words }];
  const insideText = isRecord(value.root);
  return Object.entries(value).flatMap(([name, inner]): Reference[] => {
    if (insideText) return inRichText(inner, path);
    return referencesIn(inner, path === '' ? name : `${path}.${name}`, words);
  });
};

const inRichText = (node: unknown, path: string): Reference[] => {
  if (Array.isArray(node)) return node.flatMap((child) => inRichText(child, path));
  if (!isRecord(node)) return [];
  const target = polymorphic(node);
  if (target) return [{ ...target, path, words: '' }];
  if (node.type === 'link' && isRecord(node.fields) && node.fields.linkType === 'internal') {
    const doc = isRecord(node.fields.doc) ? polymorphic(node.fields.doc) : null;
    return [{ relationTo: doc?.relationTo ?? '', id: doc?.id ?? '', path, words: wordsOf(node.children) }];
  }
  if (isRecord(node.fields) && node.fields.blockType === 'whitepaperCta') {
    const id = idOf(node.fields.whitepaper);
    return id === null ? [] : [{ relationTo: 'whitepapers', id, path, words: '' }];
  }
  return Object.values(node).flatMap((inner) => inRichText(inner, path));
};

type Problem = 'missing' | 'unpublished';

const problemWith = async (req: PayloadRequest, reference: Reference): Promise<{ problem: Problem; title: string } | null> => {
  const slug: CollectionSlug | undefined = linkable.find((name) => name === reference.relationTo);
  if (!slug || reference.id === '') return { problem: 'missing', title: '' };
  const row: unknown = await req.payload.db.findOne({ collection: slug, where: { id: { equals: reference.id } }, req });
  if (!isRecord(row)) return { problem: 'missing', title: '' };
  if (!req.payload.collections[slug].config.versions?.drafts || row._status === 'published') return null;
  // the row of a piece that was never published is empty: its title is in the newest version
  const newest = await req.payload.findByID({ collection: slug, id: reference.id, draft: true, depth: 0, disableErrors: true, req });
  const title = isRecord(newest) && typeof newest.title === 'string' ? newest.title : '';
  return { problem: 'unpublished', title };
};

const sentence = ({ words }: Reference, { problem, title }: { problem: Problem; title: string }, english: boolean): string => {
  if (english) {
    const link = words ? `The link “${words}”` : 'A block or a button';
    return problem === 'missing'
      ? `${link} leads to a piece that no longer exists. Choose another one or remove the link.`
      : `${link} leads to “${title}” which isn’t published. Publish it first or remove the link.`;
  }
  const link = words ? `Le lien «\u202f${words}\u202f»` : 'Un bloc ou un bouton';
  return problem === 'missing'
    ? `${link} mène à un contenu qui n’existe plus. Choisissez-en un autre ou retirez le lien.`
    : `${link} mène à «\u202f${title || 'Sans titre'}\u202f» qui n’est pas publié. Publiez-le d’abord ou retirez le lien.`;
};

/**
 * The admin's notification shows labels, and takes a comma for the end of one: a comma of a title becomes the low quotation mark that looks
 * like it.
 */
export const asLabel = (message: string): string => message.replaceAll(',', '\u201a');

/**
 * At publish: every picked link must lead to something that the public can open. Set `context.linksUnchecked` where pieces that point to
 * each other are published together (the seed): the worker lists what is left dangling.
 */
export const refuseDeadLinks: CollectionBeforeChangeHook = async ({ collection, context, data, originalDoc, req }) => {
  if (data._status !== 'published' || context.linksUnchecked === true) return data;
  const id = data.id ?? originalDoc?.id;
  const references = referencesIn(data).filter((reference) => reference.id !== id && reference.relationTo !== 'users');
  const english = req.i18n.language === 'en';
  const errors: { message: string; path: string; label: string }[] = [];
  const seen = new Map<string, { problem: Problem; title: string } | null>();
  for (const reference of references) {
    const key = `${reference.relationTo}:${reference.id}`;
    if (!seen.has(key)) seen.set(key, await problemWith(req, reference));
    const problem = seen.get(key);
    if (problem) {
      const message = sentence(reference, problem, english);
      errors.push({ message, path: reference.path, label: asLabel(message) });
    }
  }
  if (errors.length > 0) throw new ValidationError({ collection: collection.slug, id, errors, req }, req.t);
  return data;
};
