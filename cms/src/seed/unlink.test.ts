import { expect, test } from 'vitest';
import { referencesOf, withoutLinks } from './unlink.ts';

const isExample = (id: string) => id.startsWith('ex-');
const isGone = (id: string) => id === 'ex-gone';

const link = (value: string, words: string) => ({
  type: 'link',
  fields: { linkType: 'internal', doc: { relationTo: 'articles', value }, newTab: false },
  children: [{ type: 'text', text: words }],
});
const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children });
const block = (fields: object) => ({ type: 'block', fields: { id: 'b', ...fields } });
const body = (...children: unknown[]) => ({ root: { type: 'root', children } });
const picture = { type: 'upload', relationTo: 'media', value: 'ex-picture' };

test('a piece needs its author, its topic, its pictures and what its tables are made of; it leads to the rest', () => {
  const doc = {
    topic: 'ex-topic',
    author: 'ex-author',
    cover: 'hers',
    body: body(
      paragraph(link('ex-linked', 'mots')),
      picture,
      block({ blockType: 'whitepaperCta', whitepaper: 'ex-called' }),
      block({ blockType: 'relatedPieces', pieces: [{ relationTo: 'guides', value: 'ex-related' }] }),
      block({ blockType: 'comparisonTable', agencies: ['ex-agency'], criteria: ['ex-criterion'] }),
    ),
  };
  expect(referencesOf(doc, isExample)).toEqual({
    needs: ['ex-topic', 'ex-author', 'ex-picture', 'ex-agency', 'ex-criterion'],
    links: ['ex-linked', 'ex-called', 'ex-related'],
  });
});

test('linked words stay as words, where they stood', () => {
  const before = body(paragraph({ type: 'text', text: 'Lisez ' }, link('ex-gone', 'ceci'), { type: 'text', text: '.' }));
  expect(withoutLinks(before, isGone)).toEqual(
    body(paragraph({ type: 'text', text: 'Lisez ' }, { type: 'text', text: 'ceci' }, { type: 'text', text: '.' })),
  );
});

test('invitations, cards and buttons go; a list is shorter, and goes when it is empty', () => {
  const pieces = (...ids: string[]) =>
    block({ blockType: 'relatedPieces', title: 'À lire', pieces: ids.map((value) => ({ relationTo: 'guides', value })) });
  expect(withoutLinks(body(block({ blockType: 'whitepaperCta', whitepaper: 'ex-gone' }), pieces('ex-gone', 'ex-stays')), isGone)).toEqual(
    body(pieces('ex-stays')),
  );
  expect(withoutLinks(body(picture, pieces('ex-gone')), isGone)).toEqual(body(picture));

  const gone = { relationTo: 'articles', value: 'ex-gone' };
  const image = { blockType: 'image', image: 'ex-picture', piece: gone };
  expect(withoutLinks([{ blockType: 'button', label: 'Lire', piece: gone }, { blockType: 'piece', piece: gone }, image], isGone)).toEqual([
    { ...image, piece: null },
  ]);
});

test('what leads nowhere that is gone stays the very same', () => {
  const doc = { topic: 'ex-gone', body: body(paragraph(link('ex-stays', 'mots')), picture) };
  expect(withoutLinks(doc, isGone)).toBe(doc);
});
