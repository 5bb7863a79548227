import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { french } from '../../site/typography.ts';
import type { EditionDocument } from '../print/nodes.ts';
import {
  agency,
  block,
  criterion,
  editionContent,
  heading,
  link,
  list,
  paragraph,
  richText,
  text,
  whitepaper,
} from '../print/test-content.ts';
import { contentHashOf, printEdition } from './document.ts';
import { explainTypst } from './faults.ts';
import { editionTemplate } from './template/main.ts';
import { theme } from './theme.ts';
import { startTypst, type Typst } from './typst.ts';

const criteria = [criterion('rh', 'Accompagnement social', 5), criterion('poc', 'Preuve de valeur', 3), criterion('data', 'Données', 4)];
const agencies = [agency('boreale', 'Boréale Conseil', { rh: 4.5, poc: 3, data: 2 }), agency('numa', 'Atelier Numa', { rh: 1, poc: 5 })];
const body = richText(
  heading('h2', 'Le signal d’alarme'),
  paragraph('Amazon a annoncé ', text('14 000 suppressions', 1), ', selon ', link('https://www.lemonde.fr/', 'Le Monde'), ' [1].'),
  list('bullet', 'un audit des métiers', [text('une formation'), list('number', 'douze jours', 'un tuteur')]),
  heading('h3', 'Ce que cela change'),
  block('keyFigure', {
    value: '22 000',
    label: 'départs chez Intel',
    source: { title: 'Courrier International', url: 'https://www.courrierinternational.com/' },
  }),
  block('callout', { tone: 'warning', title: 'Avant de signer', text: 'Exigez une clause de sortie.\n\nChiffrée.' }),
  block('quote', { text: 'Nous avons perdu deux ans.', author: 'Hélène Marchais', role: 'directrice des opérations' }),
  block('evaluationGrid', {
    title: 'Cinq questions',
    intro: 'Notez de 0 à 5.',
    questions: [{ question: 'Quelle expérience RH ?', why: 'Une référence vaut dix logos.' }],
  }),
  block('comparisonTable', { agencies: ['boreale', 'numa'], criteria: ['rh', 'poc'] }),
  block('faq', { items: [{ question: 'Faut-il informer le CSE ?', answer: 'Oui.' }] }),
  block('sources', {
    items: [{ title: 'Suppressions de postes', publisher: 'Le Monde', url: 'https://www.lemonde.fr/', date: '2025-10-28T08:00:00.000Z' }],
  }),
);
const content = editionContent({
  whitepaper: whitepaper({ body, agencies: ['boreale', 'numa'], criteria: ['rh', 'poc', 'data'] }),
  agencies,
  criteria,
});

describe('an edition', () => {
  let typst: Typst;
  beforeAll(() => {
    typst = startTypst({ timeLimitMs: 30_000 });
  });
  afterAll(() => typst.close());

  const compile = (document: EditionDocument) =>
    typst.compile({
      source: editionTemplate,
      inputs: {
        doc: JSON.stringify(document),
        stamp: JSON.stringify({ number: 3, date: '24 novembre 2026', day: { year: 2026, month: 11, day: 24 } }),
        theme: JSON.stringify(theme),
      },
      files: [],
      timestamp: 1_795_500_000,
    });
  const pdfOf = async (document: EditionDocument): Promise<Uint8Array> => {
    const result = await compile(document);
    if (!result.ok) throw new Error(JSON.stringify(result));
    return result.pdf;
  };
  const open = (pdf: Uint8Array) => getDocumentProxy(new Uint8Array(pdf));
  /** All text without white space: lines break where they must. */
  const wordsOf = async (pdf: Uint8Array): Promise<string> => {
    const { text: found } = await extractText(await open(pdf), { mergePages: true });
    return found.replace(/\s+/g, '');
  };

  it('is a tagged PDF/UA-1 in French, with its title, its author and an outline', async () => {
    const { document, faults } = printEdition(content);
    expect(faults).toEqual([]);
    const pdf = await open(await pdfOf(document));
    const { info, metadata } = await pdf.getMetadata();
    expect(info).toMatchObject({ Title: 'Douze agences face à la casse sociale', Author: 'Claire Vasseur', Language: 'fr-FR' });
    expect(metadata?.getRaw()).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    expect((await pdf.getOutline())?.map(({ title }: { title: string }) => title.replace(/\s/gu, ' '))).toEqual([
      'Le signal d’alarme',
      'La comparaison en un tableau',
      'Les critères et leur poids',
      'Les agences, une par une',
      'Sources',
      'À propos de cette édition',
    ]);
    const tree = JSON.stringify(await (await pdf.getPage(3)).getStructTree());
    for (const role of ['H1', 'H2', 'P', 'L', 'LI', 'Link']) expect(tree).toContain(`"role":"${role}"`);
  });

  it('says everything that was written, and writes every score', async () => {
    const words = await wordsOf(await pdfOf(printEdition(content).document));
    const expected = [
      'Transformation sociale',
      'Édition n° 3, 24 novembre 2026',
      'Les notes et leurs preuves',
      '14 000 suppressions',
      'douze jours',
      '22 000',
      'Exigez une clause de sortie.',
      'Hélène Marchais, directrice des opérations',
      'Quelle expérience RH ?',
      'Faut-il informer le CSE ?',
      'Preuve de Boréale Conseil pour rh.',
      '4,5/5',
      'vérifié le 12 octobre 2026',
      'Suppressions de postes. Le Monde, 28 octobre 2025',
      'https://www.courrierinternational.com/',
      'Banc d’essai SAS',
    ];
    for (const sentence of expected) expect(words).toContain(sentence.replace(/\s+/g, ''));
  });

  it('is the same to the byte when nothing changed', async () => {
    const { document } = printEdition(content);
    const digest = async () =>
      createHash('sha256')
        .update(await pdfOf(document))
        .digest('hex');
    expect(await digest()).toBe(await digest());
  });

  it.each([
    ['markup of Typst', '#panic("x") *a* _b_ $x^2$ @ref <l> \\ `raw` ``` = h - l + e ~ // /* */ #read("/etc/passwd")'],
    ['a very long word', `${'W'.repeat(400)}fin`],
    ['a long address', `https://exemple.fr/${'abc/'.repeat(80)}fin`],
    ['emoji', 'Bravo 🙂 🚀 ✓'],
    ['other alphabets', 'Ελλάδα Кириллица العربية'],
  ])('holds %s as it was written', async (_, hostile) => {
    const base = printEdition(content).document;
    const runs = [{ text: hostile }];
    const document: EditionDocument = {
      ...base,
      title: hostile,
      standfirst: hostile,
      topic: hostile,
      promise: [hostile],
      body: [
        { t: 'heading', level: 1, runs },
        { t: 'paragraph', runs },
        { t: 'list', ordered: false, start: 1, items: [[{ t: 'paragraph', runs }]] },
        { t: 'quote', body: [{ t: 'paragraph', runs }], by: hostile, role: hostile, cite: 1 },
        { t: 'keyFigure', value: hostile, label: hostile, cite: 1 },
        { t: 'callout', tone: 'info', title: hostile, body: [{ t: 'paragraph', runs }] },
        { t: 'grid', title: hostile, intro: hostile, questions: [{ question: hostile, why: hostile }] },
        { t: 'faq', items: [{ question: hostile, answer: [{ t: 'paragraph', runs }] }] },
        { t: 'table', head: [runs], rows: [[runs]] },
        { t: 'code', text: hostile },
      ],
      sources: base.sources.map((source) => ({ ...source, title: hostile, publisher: hostile })),
      imprint: [{ label: hostile, text: hostile }],
      comparison: base.comparison && { ...base.comparison, rows: base.comparison.rows.map((row) => ({ ...row, name: hostile })) },
      sheets: base.sheets.map((sheet) => ({
        ...sheet,
        name: hostile,
        facts: [hostile],
        assessments: sheet.assessments.map((a) => ({ ...a, evidence: hostile })),
      })),
    };
    const words = await wordsOf(await pdfOf(document));
    // pdf.js gives right-to-left text in another order.
    const plain = hostile.replace(/\p{Script=Arabic}/gu, '').replace(/\s+/g, '');
    expect(words.split(plain).length).toBeGreaterThan(10);
  });

  it('draws emoji that are joined of several', async () => {
    const { document } = printEdition(
      editionContent({ whitepaper: whitepaper({ body: richText(paragraph('Équipe 👩🏽‍💻 👨‍👩‍👧 ⚠️ 🇫🇷 réunie')) }) }),
    );
    expect(await wordsOf(await pdfOf(document))).toContain('réunie');
  });

  it('holds tables of 400 rows', async () => {
    const base = printEdition(content).document;
    const row = base.comparison?.rows[0];
    if (!base.comparison || !row) throw new Error('no comparison');
    const rows = Array.from({ length: 400 }, (_, index) => ({ ...row, name: `Agence ${index + 1}` }));
    const words = await wordsOf(await pdfOf({ ...base, comparison: { ...base.comparison, rows } }));
    expect(words).toContain('Agence400');
  });

  it('makes do with the least: a title and one paragraph', async () => {
    const { document } = printEdition(
      editionContent({ whitepaper: whitepaper({ promise: [], standfirst: '', body: richText(paragraph('Seul.')) }) }),
    );
    expect(await wordsOf(await pdfOf({ ...document, topic: null, author: null, imprint: [] }))).toContain('Seul.');
  });

  it('names the summary at the head of its own pages alone', async () => {
    const introduction = richText(
      ...Array.from({ length: 40 }, (_, n) => paragraph(`Introduction ${n}. ${'Sans titre encore. '.repeat(12)}`)),
    );
    const { document } = printEdition(editionContent({ whitepaper: whitepaper({ body: introduction }) }));
    const { text: pages } = await extractText(await open(await pdfOf(document)), { mergePages: false });
    const introduced = pages.filter((page) => page.includes('Introduction'));
    expect(introduced.length).toBeGreaterThan(1);
    expect(introduced.filter((page) => page.includes('Sommaire'))).toEqual([]);
    expect(pages.some((page) => page.includes('Sommaire'))).toBe(true);
  });

  it('names a character that no font has, and where it stands', async () => {
    const hostile = printEdition(
      editionContent({ whitepaper: whitepaper({ body: richText(heading('h2', 'Références'), paragraph('Agence 漢 de Lyon')) }) }),
    ).document;
    const result = await compile(hostile);
    expect(result.ok).toBe(false);
    if (result.ok || 'timedOut' in result) return;
    expect(explainTypst(result.faults, hostile)).toEqual([
      french('Le caractère « 漢 » ne peut pas être imprimé (la partie « Références »). Remplacez-le.'),
    ]);
  });

  it('is given up when it takes too long, and the next one is made', async () => {
    const hasty = startTypst({ timeLimitMs: 400 });
    try {
      const endless = { source: '#range(40000000).map(i => calc.sin(i)).sum()', inputs: {}, files: [], timestamp: 0 };
      expect(await hasty.compile(endless)).toEqual({ ok: false, timedOut: true });
    } finally {
      hasty.close();
    }
    expect((await compile(printEdition(content).document)).ok).toBe(true);
  });

  it('can read no file and no package', async () => {
    for (const source of ['#read("/etc/hostname")', '#read("../../etc/hostname")', '#image("/etc/hostname")']) {
      expect(await typst.compile({ source: `#set document(title: "x")\n${source}`, inputs: {}, files: [], timestamp: 0 })).toMatchObject({
        ok: false,
      });
    }
  });

  it('prints a picture that came with its words, in a process that has no folder at all', async () => {
    const bytes = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('sillage-edition-'));
    const fresh = startTypst({ timeLimitMs: 30_000 });
    const source = '#set document(title: "x")\n#image("/media/p.png", alt: "un point")';
    expect((await fresh.compile({ source, inputs: {}, files: [{ path: '/media/p.png', bytes }], timestamp: 0 })).ok).toBe(true);
    // killed, as after a document that takes too long: it can’t clean up
    fresh.close();
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('sillage-edition-') && !before.includes(name))).toEqual([]);
  });

  it('has a hash of what it says, not of its number or date', () => {
    expect(contentHashOf(printEdition(content).document)).toBe(contentHashOf(printEdition(content).document));
    const other = { ...content, whitepaper: { ...content.whitepaper, standfirst: 'Autre chapô.' } };
    expect(contentHashOf(printEdition(other).document)).not.toBe(contentHashOf(printEdition(content).document));
  });
});
