import { APIError, type CollectionBeforeOperationHook, type CollectionConfig, type FlattenedField, type Payload } from 'payload';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** Operators that no field of ours answers to, or that SQLite has no words for. */
const withoutUse = new Set(['all', 'near', 'within', 'intersects']);
/** Operators that take several values, as a list or with commas between them. */
const severalValues = new Set(['in', 'not_in']);
/** Operators that take a field's value as it is. The others take a piece of text, or true and false. */
const wholeValue = new Set(['equals', 'not_equals', 'greater_than', 'greater_than_equal', 'less_than', 'less_than_equal', 'in', 'not_in']);

const isNull = (value: unknown): boolean => value === null || value === 'null';

/** What a field can be compared with. Text is compared with anything. */
const readers: Partial<Record<FlattenedField['type'], (value: unknown) => boolean>> = {
  date: (value) => value instanceof Date || typeof value === 'number' || (typeof value === 'string' && !Number.isNaN(Date.parse(value))),
  number: (value) => (typeof value === 'string' && value.trim() !== '' ? Number.isFinite(Number(value)) : Number.isFinite(value)),
  checkbox: (value) => typeof value === 'boolean' || value === 'true' || value === 'false',
};

/** The fields that a path of a condition can mean: several where a relation leads to several collections. */
function fieldsAt(path: string[], fields: FlattenedField[], payload: Payload): FlattenedField[] {
  const [name, ...rest] = path;
  const field = fields.find((candidate) => candidate.name === name);
  if (field === undefined) return [];
  if (rest.length === 0) return [field];
  if (field.type === 'relationship' || field.type === 'upload') {
    const targets = [field.relationTo].flat();
    return targets.flatMap((slug) => fieldsAt(rest, payload.collections[slug]?.config.flattenedFields ?? [], payload));
  }
  if (field.type === 'blocks') {
    const blocks = field.blocks.filter((block) => typeof block !== 'string');
    return blocks.flatMap((block) => fieldsAt(rest, block.flattenedFields, payload));
  }
  return 'flattenedFields' in field ? fieldsAt(rest, field.flattenedFields, payload) : [];
}

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : String(value).split(','));

function readable(operator: string, value: unknown, fields: FlattenedField[]): boolean {
  if (withoutUse.has(operator)) return false;
  if (!wholeValue.has(operator)) return true;
  // what is no list would be taken for no condition at all
  const values = severalValues.has(operator) && !isRecord(value) ? listed(value) : [value];
  if (values.some((single) => Array.isArray(single) || isRecord(single))) return false;
  return fields.every(({ type }) => values.every((single) => isNull(single) || (readers[type]?.(single) ?? true)));
}

/**
 * The first condition that can't be read, as `path` or `path.operator`; null when all can. A value that a database can't read is an error on
 * SQLite and *no condition at all* on MongoDB, so that a list, or a deletion, would be of everything. `fields` may hold `version.…` paths.
 */
export function unreadableCondition(where: unknown, fields: FlattenedField[], payload: Payload): string | null {
  if (where === undefined || where === null) return null;
  if (!isRecord(where)) return 'where';
  for (const [path, condition] of Object.entries(where)) {
    if (/^(and|or)$/i.test(path)) {
      // what isn't a list of conditions is refused by Payload, by its path
      const inner = Array.isArray(condition) ? condition : [];
      for (const each of inner) {
        const found = unreadableCondition(each, fields, payload);
        if (found !== null) return found;
      }
    } else if (isRecord(condition)) {
      const meant = fieldsAt(path.replaceAll('__', '.').split('.'), fields, payload);
      for (const [operator, value] of Object.entries(condition)) if (!readable(operator, value, meant)) return `${path}.${operator}`;
    }
  }
  return null;
}

const refuseUnreadableWhere: CollectionBeforeOperationHook = ({ args, collection, req }) => {
  if (!('where' in args)) return args;
  const found = unreadableCondition(args.where, withVersions(collection.flattenedFields), req.payload);
  if (found === null) return args;
  const message =
    req.i18n.language === 'en'
      ? `This condition can’t be read: ${found}. A date is written like 2026-11-24.`
      : `Cette condition ne se lit pas\u202f: ${found}. Une date s’écrit comme 2026-11-24.`;
  throw new APIError(message, 400, undefined, true);
};

/** A hook isn't told whether documents or their versions are asked for: the paths of both. */
const withVersions = (fields: FlattenedField[]): FlattenedField[] => [
  ...fields,
  { name: 'createdAt', type: 'date' },
  { name: 'updatedAt', type: 'date' },
  { name: 'version', type: 'group', fields: [], flattenedFields: fields },
];

/** Holds every list, count, bulk change and bulk deletion of a collection to conditions that can be read. */
export const withReadableWhere = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  hooks: { ...collection.hooks, beforeOperation: [refuseUnreadableWhere, ...(collection.hooks?.beforeOperation ?? [])] },
});
