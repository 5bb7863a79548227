import { describe, expect, it } from 'vitest';
import { peopleCollections } from '../collections/index.ts';
import { type Conditions, instant, kindsOf, storable, whereOf } from './guard.ts';

const kinds = new Map([
  ['id', 'ulid'],
  ['pieceId', 'content-id'],
  ['name', 'text'],
  ['total', 'number'],
  ['active', 'flag'],
  ['at', 'instant'],
  ['values', 'opaque'],
] as const);
const id = '01JD0000000000000000000000';

describe('whereOf', () => {
  it('says exactly what it was asked', () => {
    const conditions: Conditions = [
      ['id', 'is', id],
      ['at', '<=', '2026-12-01T10:00:00+01:00'],
      { any: [[['name', 'is', null]], [['total', 'in', [1, 2]]]] },
    ];
    expect(whereOf(kinds, conditions)).toEqual({
      and: [
        { id: { equals: id } },
        { at: { less_than_equal: '2026-12-01T09:00:00.000Z' } },
        { or: [{ and: [{ name: { equals: null } }] }, { and: [{ total: { in: [1, 2] } }] }] },
      ],
    });
  });

  it.each<[string, Conditions]>([
    ['no condition', []],
    ['a choice of nothing', [{ any: [] }]],
    ['a choice with an empty side', [{ any: [[['id', 'is', id]], []] }]],
    ['an empty list', [['id', 'in', []]]],
    ['an unknown field', [['nope', 'is', 'x']]],
    ['a nested value', [['values', 'is', 'x']]],
  ])('has no query for %s', (_, conditions) => {
    expect(() => whereOf(kinds, conditions)).toThrow();
  });

  it.each<[string, unknown, string]>([
    ['id', undefined, 'invalid-id'],
    ['id', '', 'invalid-id'],
    ['id', `${id}0`, 'invalid-id'],
    ['id', id.toLowerCase(), 'invalid-id'],
    ['id', { $ne: null }, 'invalid-id'],
    ['id', [id], 'invalid-id'],
    ['pieceId', '../x', 'invalid-id'],
    ['at', 'yesterday', 'invalid-date'],
    ['at', undefined, 'invalid-date'],
    ['at', new Date('x'), 'invalid-date'],
    ['at', 0, 'invalid-date'],
    ['name', undefined, 'invalid-value'],
    ['name', '', 'invalid-value'],
    ['name', 'a\0b', 'invalid-value'],
    ['name', { like: '%' }, 'invalid-value'],
    ['total', Number.NaN, 'invalid-value'],
    ['total', '1', 'invalid-value'],
    ['active', 'true', 'invalid-value'],
  ])('lets no %s of %j into a query', (field, value, code) => {
    for (const op of ['is', 'not', '<', '>='] as const) {
      expect(() => whereOf(kinds, [[field, op, value as string]])).toThrow(expect.objectContaining({ code }));
    }
    expect(() => whereOf(kinds, [[field, 'in', [value as string]]])).toThrow(expect.objectContaining({ code }));
  });

  it('takes null for "empty" and for nothing else', () => {
    expect(() => whereOf(kinds, [['name', 'not', null as unknown as string]])).toThrow();
    expect(() => whereOf(kinds, [['at', '<=', null as unknown as string]])).toThrow();
  });
});

describe('storable', () => {
  it('writes every instant in one notation', () => {
    expect(storable(kinds, { at: '2026-12-01T10:00:00+01:00', name: '', values: { a: 1 }, total: null })).toEqual({
      at: '2026-12-01T09:00:00.000Z',
      name: '',
      values: { a: 1 },
      total: null,
    });
  });

  it.each([{ name: undefined }, { nope: 1 }, { at: 'soon' }, { id: 'x' }, { total: '1' }])('refuses %j', (values) => {
    expect(() => storable(kinds, values)).toThrow();
  });
});

describe('instant', () => {
  it.each(['2026-02-30T00:00:00Z', '2026-12-01T25:00:00Z', '20261201T000000Z', '2026-12-01 10:00:00Z', '+012026-12-01T00:00:00Z'])(
    'refuses %s',
    (text) => {
      expect(() => instant(text)).toThrow(expect.objectContaining({ code: 'invalid-date' }));
    },
  );
});

describe('people collections', () => {
  it('keep every field where a condition reaches it', () => {
    for (const collection of peopleCollections) expect(() => kindsOf(collection)).not.toThrow();
  });

  it('say of every identifier what it looks like', () => {
    const loose = peopleCollections.flatMap((collection) =>
      [...kindsOf(collection)]
        .filter(([name, kind]) => /(^id|Id)$/.test(name) && kind === 'text')
        .map(([name]) => `${collection.slug}.${name}`),
    );
    // a provider's and the CMS's own identifiers have their own shapes
    expect(loose.sort()).toEqual([
      'audit-events.actorId',
      'audit-events.targetId',
      'consent-events.formId',
      'email-events.providerEventId',
      'email-events.providerMessageId',
      'sends.messageId',
      'sends.providerId',
      'submissions.formId',
    ]);
  });
});
