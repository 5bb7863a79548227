import { describe, expect, it } from 'vitest';
import { french } from '../../site/typography.ts';
import { printEdition } from '../edition/document.ts';
import type { PrintNode } from './nodes.ts';
import {
  agency,
  block,
  criterion,
  editionContent,
  heading,
  internalLink,
  link,
  list,
  paragraph,
  richText,
  text,
  whitepaper,
} from './test-content.ts';

type Node = ReturnType<typeof paragraph>;
const print = (nodes: Node[], given: Parameters<typeof editionContent>[0] = {}) => {
  const { document, faults, notes } = printEdition(
    editionContent({ ...given, whitepaper: whitepaper({ body: richText(...nodes), ...given.whitepaper }) }),
  );
  return { body: document.body, sources: document.sources, faults, notes };
};
const words = (node: PrintNode | undefined): string => (node && 'runs' in node ? node.runs.map((run) => run.text).join('') : '');

describe('rich text in print', () => {
  it('keeps marks, links and line breaks', () => {
    const { body } = print([
      paragraph(text('gras', 1), text(' et italique', 2), { type: 'linebreak', version: 1 }, link('https://exemple.fr', 'lien')),
    ]);
    expect(body).toEqual([
      {
        t: 'paragraph',
        runs: [
          { text: 'gras', bold: true },
          { text: ' et italique', italic: true },
          { text: '', break: true },
          { text: 'lien', href: 'https://exemple.fr' },
        ],
      },
    ]);
  });

  it('sets French typography across runs, and leaves code alone', () => {
    const { body } = print([paragraph('Pourquoi ', text("l'IA", 1), ' ? ', text('a ? b', 16))]);
    expect(words(body[0])).toBe('Pourquoi l’IA\u202f? a ? b');
  });

  it('writes no link to an address that is none', () => {
    const { body } = print([paragraph(link('javascript:alert(1)', 'clic'))]);
    expect(body).toEqual([{ t: 'paragraph', runs: [{ text: 'clic' }] }]);
  });

  it('links a published piece by its absolute address, and notes one that is not published', () => {
    const pieces = new Map([['articles:a1', { title: 'Article', href: 'https://exemple.fr/articles/a' }]]);
    const { body, notes } = print([paragraph(internalLink('articles', 'a1', 'ici'), internalLink('articles', 'a2', 'là'))], { pieces });
    expect(body).toEqual([{ t: 'paragraph', runs: [{ text: 'ici', href: 'https://exemple.fr/articles/a' }, { text: 'là' }] }]);
    expect(notes).toEqual([french('Le lien « là » mène vers un contenu qui n’est pas publié : seul son texte est imprimé.')]);
  });

  it('puts a nested list into the item before it', () => {
    const nested = { type: 'listitem', version: 1, children: [list('number', 'b')] };
    const outer = { ...list('bullet', 'a'), children: [{ type: 'listitem', version: 1, children: [text('a')] }, nested] };
    expect(print([outer]).body).toMatchObject([{ t: 'list', ordered: false, items: [[{ t: 'paragraph' }, { t: 'list', ordered: true }]] }]);
  });

  it('flattens lists that are nested deeper than anybody reads', () => {
    let deep = list('bullet', 'fond');
    for (let depth = 0; depth < 40; depth += 1) deep = list('bullet', [text(`niveau ${depth}`), deep]);
    const written = JSON.stringify(print([deep]).body);
    expect(written).toContain('fond');
    expect(written.split('"t":"list"').length - 1).toBeLessThan(8);
  });

  it('keeps tables with their heads', () => {
    const cell = (content: string, headerState = 0): Node => ({
      type: 'tablecell',
      version: 1,
      headerState,
      children: [paragraph(content)],
    });
    const row = (...cells: Node[]): Node => ({ type: 'tablerow', version: 1, children: cells });
    const { body } = print([
      { type: 'table', version: 1, children: [row(cell('Poste', 1), cell('Coût', 1)), row(cell('IA'), cell('3 jours'))] },
    ]);
    expect(body).toMatchObject([
      { t: 'table', head: [[{ text: 'Poste' }], [{ text: 'Coût' }]], rows: [[[{ text: 'IA' }], [{ text: '3\u00a0jours' }]]] },
    ]);
  });

  it('refuses a heading that skips a level, in the editor’s words', () => {
    expect(print([heading('h2', 'Un'), heading('h4', 'Trop bas')]).faults).toEqual([
      french('L’intertitre « Trop bas » est de niveau 4, sans intertitre de niveau 3 au-dessus. Choisissez le niveau 3.'),
    ]);
  });

  it('refuses a picture without alternative text, unless it is decoration', () => {
    const upload = (value: string): Node => ({ type: 'upload', version: 1, relationTo: 'media', value });
    const picture = (alt: string | null, decorative = false) => ({ file: '/media/x.png', alt, decorative, caption: null });
    const pictures = new Map([
      ['bare', picture(null)],
      ['said', picture('Un graphique')],
      ['decor', picture(null, true)],
    ]);
    const { body, faults } = print([upload('bare'), upload('said'), upload('decor')], { pictures });
    expect(faults).toEqual([
      'Une image du texte n’a pas de texte de remplacement. Décrivez-la dans sa fiche, ou indiquez qu’elle est décorative.',
    ]);
    expect(body).toMatchObject([
      { t: 'image', alt: 'Un graphique' },
      { t: 'image', alt: null },
    ]);
  });

  it.each([
    ['an unknown node', { type: 'widget', version: 1, children: [text('gardé')] }],
    ['an unknown block', block('carrousel', { legend: 'gardé' })],
    ['an unknown inline node', paragraph('', { type: 'mention', version: 1, text: 'gardé' })],
  ])('prints the text of %s and tells of it', (_, node) => {
    const { body, notes } = print([node]);
    expect(JSON.stringify(body)).toContain('gardé');
    expect(notes).toHaveLength(1);
  });

  it('does not fall over what is no editor state at all', () => {
    for (const body of [null, 'texte', { root: null }, { root: { children: [null, 3, { type: 4 }] } }]) {
      const { document, faults } = printEdition({ ...editionContent(), whitepaper: { ...whitepaper(), body: body as never } });
      expect(document.body).toEqual([]);
      expect(faults).toEqual(['Le texte du comparatif est vide.']);
    }
  });

  it('numbers sources as the site does: what the editor listed first, each once', () => {
    const source = { title: 'Le Monde', url: 'https://www.lemonde.fr/' };
    const { body, sources } = print([
      paragraph('Une affirmation [2].'),
      block('keyFigure', { value: '3', label: 'choses', source: { title: 'Insee', url: 'https://www.insee.fr/' } }),
      block('sources', { items: [source, { title: 'Dares' }] }),
      block('quote', { text: 'Bref.', author: 'X', source }),
    ]);
    expect(sources.map(({ title }) => title)).toEqual(['Le Monde', 'Dares', 'Insee']);
    expect(body).toMatchObject([
      { runs: [{ text: 'Une affirmation', cite: 2 }, { text: '.' }] },
      { t: 'keyFigure', cite: 3 },
      { t: 'citations', numbers: [1, 2] },
      { t: 'quote', cite: 1 },
    ]);
  });
});

describe('the comparison in print', () => {
  it('weighs the scores, and leaves a gap where nothing was assessed', () => {
    const criteria = [criterion('a', 'A', 5), criterion('b', 'B', 1)];
    const agencies = [agency('x', 'X', { a: 5, b: 1 }), agency('y', 'Y', { b: 2 })];
    const { document } = printEdition(
      editionContent({ whitepaper: whitepaper({ agencies: ['x', 'y'], criteria: ['a', 'b'] }), agencies, criteria }),
    );
    expect(document.comparison?.rows).toEqual([
      { name: 'X', scores: [5, 1], overall: 4.33 },
      { name: 'Y', scores: [null, 2], overall: 2 },
    ]);
    expect(document.sheets[1]?.assessments[0]).toMatchObject({ score: null, evidence: '', cite: null, checkedOn: null });
  });

  it('leaves out agencies that are gone', () => {
    const { document } = printEdition(
      editionContent({
        whitepaper: whitepaper({ agencies: ['x', 'gone'], criteria: ['a'] }),
        agencies: [agency('x', 'X', { a: 3 })],
        criteria: [criterion('a', 'A')],
      }),
    );
    expect(document.sheets.map(({ name }) => name)).toEqual(['X']);
  });
});
