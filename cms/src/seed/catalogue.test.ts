import { expect, test } from 'vitest';
import { catalogue, type SeedDocument } from './catalogue.ts';
import { sequence } from './content/sequence.ts';
import { type LexicalState, wordsOf } from './prose.ts';

const all = catalogue();
const of = (collection: SeedDocument['collection']) => all.filter((document) => document.collection === collection);
const nameOf = ({ collection, data }: SeedDocument) => `${collection} ${String(data.slug ?? data.title)}`;

/** Every string that a person reads, with the path to it. */
const textsOf = (value: unknown, path = ''): [path: string, text: string][] => {
  if (typeof value === 'string')
    return /(^|\.)(id|slug|url|site|relationTo|value|type|format|tag|direction|mode|style|blockType)$/.test(path) ? [] : [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, path === '' ? key : `${path}.${key}`));
};
const texts = all.flatMap((document) => textsOf(document.data).map(([path, text]) => ({ where: `${nameOf(document)} ${path}`, text })));

/** Every relation by id, wherever it stands. */
const ids = (value: unknown): string[] => {
  if (typeof value === 'string') return /^01KDVDNA00/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(ids) : [];
};

const bodies = (document: SeedDocument): LexicalState[] => {
  const { body, chapters } = document.data as { body?: LexicalState; chapters?: { body: LexicalState }[] };
  // a mail's body is a list of blocks
  return [...(body && 'root' in body ? [body] : []), ...(chapters ?? []).map((chapter) => chapter.body)];
};

/** Words of running text and of blocks: what a reader reads. */
const words = (state: LexicalState) =>
  wordsOf(state) +
  textsOf(state.root.children.filter((node) => node.type === 'block').map((node) => node.fields))
    .map(([, text]) => text.split(/\s+/).length)
    .reduce((sum, count) => sum + count, 0);

test('the examples are as many as promised', () => {
  const count = (collection: SeedDocument['collection']) => of(collection).length;
  expect({
    topics: count('topics'),
    authors: count('authors'),
    articles: count('articles'),
    guides: count('guides'),
    whitepapers: count('whitepapers'),
    agencies: count('agencies'),
    criteria: count('criteria'),
    mails: count('mails'),
    media: count('media'),
    sequences: count('sequences'),
    broadcasts: count('broadcasts'),
  }).toEqual({
    topics: 5,
    authors: 3,
    articles: 8,
    guides: 3,
    whitepapers: 2,
    agencies: 12,
    criteria: 10,
    mails: 7,
    sequences: 1,
    broadcasts: 2,
    media: 1,
  });
});

test('ids are unique and the same at every run', () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(catalogue()).toEqual(all);
});

test('every relation leads to a document that exists', () => {
  const known = new Set(all.map(({ id }) => id));
  const dead = all.flatMap((document) =>
    ids(document.data)
      .filter((id) => !known.has(id))
      .map(() => nameOf(document)),
  );
  expect(dead).toEqual([]);
});

test('every agency has one assessment for each criterion, with evidence, source and day', () => {
  const criteria = of('criteria').map(({ id }) => id);
  for (const { data } of of('agencies')) {
    const lines = data.assessments as {
      criterion: string;
      score: number;
      evidence: string;
      source: { title: string };
      checkedAt: string;
    }[];
    expect(lines.map(({ criterion }) => criterion)).toEqual(criteria);
    for (const line of lines) {
      expect(line.score).toBeGreaterThanOrEqual(0);
      expect(line.score).toBeLessThanOrEqual(5);
      expect(line.evidence.length).toBeGreaterThan(40);
      expect(line.source.title).toContain('exemple fictif');
      expect(line.checkedAt).toMatch(/^202\d-\d\d-\d\d$/);
    }
  }
});

test('articles have 600 to 1,200 words, chapters 300 to 600', () => {
  for (const document of of('articles'))
    for (const body of bodies(document)) expect.soft(words(body), nameOf(document)).toSatisfy((n: number) => n >= 600 && n <= 1200);
  for (const document of of('guides')) {
    expect(bodies(document).length).toSatisfy((n: number) => n >= 4 && n <= 6);
    for (const body of bodies(document)) expect.soft(words(body), nameOf(document)).toSatisfy((n: number) => n >= 300 && n <= 600);
  }
});

test('headings begin at the second level and never skip one', () => {
  for (const document of all) {
    for (const { root } of bodies(document)) {
      let level = 1;
      for (const node of root.children.filter(({ type }) => type === 'heading')) {
        const next = Number(String(node.tag).slice(1));
        expect(next, nameOf(document)).toBeLessThanOrEqual(level + 1);
        level = next;
      }
    }
  }
});

test('texts fit the fields of the model', () => {
  const limits: [pattern: RegExp, length: number][] = [
    [/ standfirst$/, 300],
    [/ seo\.title$/, 60],
    [/ seo\.description$/, 160],
    [/ promise\.\d+\.text$/, 160],
    [/ bio$/, 800],
    [/ assessments\.\d+\.evidence$/, 600],
    [/\.fields\.role$/, 160],
    [/\.fields\.value$/, 40],
    [/\.fields\.label$/, 200],
    [/\.fields\.buttonLabel$/, 40],
    [/\.source\.title$/, 200],
    [/\.subject$/, 60],
    [/\.preheader$/, 90],
  ];
  for (const { where, text } of texts)
    for (const [pattern, length] of limits)
      if (pattern.test(where)) expect.soft(text.length, `${where}: ${text}`).toBeLessThanOrEqual(length);
});

test('French is typed as it should be', () => {
  const faults: [name: string, pattern: RegExp][] = [
    ['straight apostrophe or quotation mark', /['"]/],
    ['two spaces', / {2}/],
    ['three points', /\.\.\./],
    ['ordinary space before a sign that holds to its word', / [;:!?%»]|« /],
    ['capital without its accent', /(^|\s)(Etat|Etape|Ecri|Eco|Editi|Evalu|A l’|A la )/],
    ['space before a comma or a full stop', /\s[,.](\s|$)/],
  ];
  for (const { where, text } of texts)
    for (const [name, pattern] of faults) expect.soft(pattern.test(text) ? text : '', `${where}: ${name}`).toBe('');
});

test('no address of an example can belong to anybody', () => {
  const hosts = JSON.stringify(all.map(({ data }) => data)).match(/[\w.-]+@[\w.-]+|https?:\/\/[\w.-]+/g) ?? [];
  const real =
    /(eur-lex\.europa\.eu|ec\.europa\.eu|www\.(legifrance\.gouv|insee|cnil|courdecassation|defenseurdesdroits)\.fr|www\.consilium\.europa\.eu|www\.gartner\.com)$/;
  expect(hosts.filter((host) => !/\.example\.?$/.test(host) && !real.test(host))).toEqual([]);
});

test('the sequence has five mails of 120 to 200 words, four days apart after the first three', () => {
  expect(sequence.mails.map(({ afterDays }) => afterDays)).toEqual([3, 4, 4, 4, 4]);
  for (const mail of sequence.mails) {
    const count = mail.body
      .filter((part) => typeof part === 'string')
      .join(' ')
      .split(/\s+/).length;
    expect(count, mail.key).toSatisfy((n: number) => n >= 120 && n <= 200);
    expect(mail.preheader.length, mail.key).toSatisfy((n: number) => n >= 40 && n <= 90);
    expect(mail.body[0]).toContain('{{prénom}}');
    expect(
      mail.body.some((part) => typeof part !== 'string'),
      `${mail.key} leads to a piece`,
    ).toBe(true);
  }
});
