import { expect, test } from 'vitest';
import { type LexicalNode, prose, type Resolve, wordsOf } from './prose.ts';

const resolve: Resolve = (key) => {
  if (key === 'article:cadrer') return { relationTo: 'articles', value: 'A1' };
  throw new Error(`unknown ${key}`);
};
const children = (...body: Parameters<typeof prose>[0][number][]) => prose(body, 'test', resolve).root.children;
const texts = (node: LexicalNode | undefined) => (node?.children ?? []).map((child) => child.text);

test('an empty line parts paragraphs, a line break inside one is a space', () => {
  const nodes = children('Un\ndeux.\n\nTrois.');
  expect(nodes.map((node) => [node.type, texts(node)])).toEqual([
    ['paragraph', ['Un deux.']],
    ['paragraph', ['Trois.']],
  ]);
});

test('headings have two levels', () => {
  expect(children('## Un\n\n### Deux').map((node) => node.tag)).toEqual(['h2', 'h3']);
});

test('a heading of another level is refused', () => {
  expect(() => children('# Un')).toThrow('level');
});

test('bold and italic nest', () => {
  const [paragraph] = children('Un **mot *fort* ici**.');
  expect(paragraph?.children?.map((node) => [node.text, node.format])).toEqual([
    ['Un ', 0],
    ['mot ', 1],
    ['fort', 3],
    [' ici', 1],
    ['.', 0],
  ]);
});

test('markup that nobody closed is refused', () => {
  expect(() => children('Un **mot.')).toThrow('nobody closed');
});

test('an external link keeps its address, an internal one its document', () => {
  const [paragraph] = children('[Là](https://a.example/) et [ici](article:cadrer).');
  expect(paragraph?.children?.filter((node) => node.type === 'link').map((node) => node.fields)).toEqual([
    { linkType: 'custom', newTab: false, url: 'https://a.example/' },
    { linkType: 'internal', newTab: false, doc: { relationTo: 'articles', value: 'A1' } },
  ]);
});

test('a link to a piece that nobody wrote is refused', () => {
  expect(() => children('[Là](article:absent)')).toThrow('unknown article:absent');
});

test('lists hold their items in order, an item may run over lines', () => {
  const [bullets, numbers] = children('- un\n- deux\n  suite\n\n1. premier\n2. second');
  expect([bullets?.tag, bullets?.children?.map((item) => texts(item).join(''))]).toEqual(['ul', ['un', 'deux suite']]);
  expect([numbers?.tag, numbers?.children?.map((item) => item.value)]).toEqual(['ol', [1, 2]]);
});

test('a quotation may run over lines', () => {
  const [quote] = children('> Un\n> deux.');
  expect([quote?.type, texts(quote)]).toEqual(['quote', ['Un deux.']]);
});

test('a block keeps its fields, rows get ids', () => {
  const [block] = children({
    blockType: 'faq',
    items: [{ question: 'Q', answer: 'R' }],
    pieces: [{ relationTo: 'articles', value: 'A1' }],
  });
  expect(block).toMatchObject({
    type: 'block',
    fields: {
      blockType: 'faq',
      items: [{ id: expect.stringMatching(/^[0-9a-f]{24}$/), question: 'Q' }],
      pieces: [{ relationTo: 'articles', value: 'A1' }],
    },
  });
});

test('the same body gives the same state', () => {
  const body = ['Un [mot](article:cadrer).', { blockType: 'callout', text: 'x' }] as const;
  expect(prose(body, 'k', resolve)).toEqual(prose(body, 'k', resolve));
});

test('words are counted, signs are not', () => {
  expect(wordsOf(prose(['## Deux mots\n\nEt « trois » !'], 'k', resolve))).toBe(4);
});
