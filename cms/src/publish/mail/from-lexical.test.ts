import { describe, expect, it } from 'vitest';
import { block, heading, internalLink, link, list, paragraph, richText, text } from '../print/test-content.ts';
import { mailRichText } from './from-lexical.ts';

const pieces = new Map([
  ['articles:a1', { label: 'Article', title: 'Cinq clés', standfirst: 'Un chapô.', href: 'https://exemple.fr/articles/cinq-cles' }],
  ['whitepapers:w1', { label: 'Comparatif', title: 'Douze agences', standfirst: null, href: 'https://exemple.fr/comparatifs/douze' }],
]);

function mail(...nodes: Parameters<typeof richText>) {
  const faults: string[] = [];
  const notes: string[] = [];
  const blocks = mailRichText(richText(...nodes), {
    piece: (ref) => pieces.get(`${ref.relationTo}:${ref.id}`) ?? null,
    fault: (message) => void faults.push(message),
    note: (message) => void notes.push(message),
  });
  return { blocks, faults, notes };
}

describe('rich text in a mail', () => {
  it('keeps paragraphs, headings, lists and links in one text', () => {
    const { blocks } = mail(
      heading('h2', 'Titre'),
      paragraph('Bonjour ', text('vous', 1)),
      list('number', 'un', 'deux'),
      paragraph(link('https://exemple.fr', 'ici')),
    );
    expect(blocks).toEqual([
      {
        type: 'text',
        content: [
          { type: 'heading', children: [{ type: 'text', text: 'Titre' }] },
          {
            type: 'paragraph',
            children: [
              { type: 'text', text: 'Bonjour ' },
              { type: 'text', text: 'vous', bold: true },
            ],
          },
          { type: 'list', ordered: true, items: [[{ type: 'text', text: 'un' }], [{ type: 'text', text: 'deux' }]] },
          { type: 'paragraph', children: [{ type: 'link', href: 'https://exemple.fr', children: [{ type: 'text', text: 'ici' }] }] },
        ],
      },
    ]);
  });

  it('pins a picked link to the address that its piece has now', () => {
    const { blocks } = mail(paragraph(internalLink('articles', 'a1', 'à lire')));
    expect(JSON.stringify(blocks)).toContain('https://exemple.fr/articles/cinq-cles');
  });

  it.each([
    ['a piece that is not published', internalLink('articles', 'a2', 'mort')],
    ['an address that is none', link('javascript:alert(1)', 'mort')],
    ['a path, which leads nowhere from a mailbox', link('/articles', 'mort')],
  ])('refuses a link to %s', (_, node) => {
    expect(mail(paragraph(node)).faults).toHaveLength(1);
  });

  it('writes a table line by line', () => {
    const cell = (content: string) => ({ type: 'tablecell', version: 1, children: [paragraph(content)] });
    const { blocks, notes } = mail({
      type: 'table',
      version: 1,
      children: [{ type: 'tablerow', version: 1, children: [cell('a'), cell('b')] }],
    });
    expect(JSON.stringify(blocks)).toContain('a · b');
    expect(notes).toHaveLength(1);
  });

  it('writes what it does not know as text, and tells of it', () => {
    const { blocks, notes } = mail(
      { type: 'widget', version: 1, children: [text('gardé')] },
      block('carrousel', { legend: 'gardé aussi' }),
    );
    expect(JSON.stringify(blocks)).toMatch(/gardé.*gardé aussi/);
    expect(notes).toHaveLength(2);
  });

  it('gives each block of the site its form in a mail', () => {
    const { blocks, faults } = mail(
      block('callout', { tone: 'info', title: 'À savoir', text: 'Ceci.' }),
      block('keyFigure', { value: '22 000', label: 'départs', source: { title: 'RFI', url: 'https://www.rfi.fr/' } }),
      block('quote', { text: 'Bref.', author: 'X', role: null, source: { title: 'Y', url: 'https://y.fr' } }),
      block('sources', { items: [{ title: 'Z' }] }),
      block('faq', { items: [{ question: 'Quoi ?', answer: 'Ça.' }] }),
      block('evaluationGrid', { title: 'Grille', intro: 'Notez.', questions: [{ question: 'Qui ?' }] }),
      block('comparisonTable', { agencies: ['inconnue'], criteria: [] }),
      block('relatedPieces', { title: 'À lire', pieces: [{ relationTo: 'articles', value: 'a1' }] }),
      block('whitepaperCta', { whitepaper: 'w1', buttonLabel: 'Recevoir' }),
    );
    expect(faults).toEqual([]);
    const written = JSON.stringify(blocks);
    for (const words of ['À savoir', '22 000', 'Bref.', 'Source : ', 'Quoi ?', 'Qui ?', 'Cinq clés', 'Recevoir'])
      expect(written).toContain(words);
    expect(blocks.find(({ type }) => type === 'button')).toMatchObject({ href: 'https://exemple.fr/comparatifs/douze' });
  });
});
