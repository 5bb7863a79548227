import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { type Cleaned, cleanDocument } from './clean-html.ts';
import { structureText } from './structure-text.ts';

const pasted = (html: string): Cleaned => cleanDocument(new JSDOM(html).window.document);
const fixture = (name: string): Cleaned => pasted(readFileSync(new URL(`fixtures/${name}.clipboard`, import.meta.url), 'utf8'));

/** Without the spaces between elements, which no reader sees. */
const tight = (html: string): string => html.replaceAll(/>\s+</g, '><').replaceAll(/\s*\n\s*/g, ' ');

const questions =
  '<ul><li>Quelle expérience pouvez-vous démontrer&nbsp;?<ul><li>Sur des projets similaires.</li></ul></li><li>Quelles garanties contractuelles proposez-vous&nbsp;?</li></ul>';
const steps = '<ol><li>Auditer</li><li>Former</li></ol>';

describe('a paste from Word', () => {
  const { html, title } = fixture('word');

  it('takes the only first-level heading as the title of the piece', () => {
    expect(title).toBe('Choisir une agence IA sans casse sociale');
    expect(html).not.toContain('Choisir une agence');
  });

  it('keeps headings at their level', () => {
    expect([...html.matchAll(/<h\d>[^<]*/g)].map(String)).toEqual(['<h2>Le signal d’alarme', '<h2>Cinq questions', '<h3>Dans l’ordre']);
  });

  it('makes lists of paragraphs with a painted marker, nested and numbered as they were', () => {
    expect(tight(html)).toContain(questions);
    expect(tight(html)).toContain(steps);
  });

  it('keeps links, bold, italic, accents and the no-break space before a colon', () => {
    expect(tight(html)).toContain(
      '<p>Les métiers concernés s’étendent <b>bien plus loin</b> que les emplois peu qualifiés&nbsp;: selon <a href="https://www.lemonde.fr/economie/"><i>Le Monde</i></a>, les cadres aussi.</p>',
    );
  });

  it('knows a quotation by its style', () => {
    expect(html).toContain('<blockquote>«&nbsp;L’IA rebat les cartes.&nbsp;»</blockquote>');
  });

  it('leaves no empty paragraph, class, style or foreign element', () => {
    expect(html).not.toMatch(/class|style|o:p|<!--|<p>\s*<\/p>/);
  });
});

describe('a paste from Google Docs', () => {
  const { html, title } = fixture('google-docs');

  it('finds what Word has: title, headings, nested lists', () => {
    expect(title).toBe('Choisir une agence IA sans casse sociale');
    expect(html).toContain('<h2>Le signal d’alarme</h2>');
    expect(html).toContain('<h3>Dans l’ordre</h3>');
    expect(html).toContain('<ul><li><p>Sur des projets similaires.</p></li></ul>');
  });

  it('reads bold and italic from styles, and none where the wrapper lies', () => {
    expect(html).toContain('<strong>bien plus loin</strong>');
    expect(html).toContain('<em>Le Monde</em>');
    expect(html.match(/<(b|strong)\b/g)).toHaveLength(1);
  });

  it('leads straight to the address behind the redirector', () => {
    expect(html).toContain('<a href="https://www.lemonde.fr/economie/">');
  });
});

describe('a paste from LibreOffice', () => {
  it('keeps structure and drops faces, sizes and blank lines', () => {
    const { html, title } = fixture('libreoffice');
    expect(title).toBe('Choisir une agence IA sans casse sociale');
    expect(tight(html)).toContain(
      '<li><p>Quelle expérience pouvez-vous démontrer ?</p><ul><li><p>Sur des projets similaires.</p></li></ul></li>',
    );
    expect(html).not.toMatch(/<font|style=|<p>\s*(<br>)?\s*<\/p>/);
  });
});

describe('headings of a pasted text', () => {
  it('go down one level when there are several of the first, since the title of the page is the only one', () => {
    expect(pasted('<h1>Un</h1><p>a</p><h2>Un bis</h2><h1>Deux</h1>').html).toBe('<h2>Un</h2><p>a</p><h3>Un bis</h3><h2>Deux</h2>');
  });

  it('stay a heading when nothing says that it is the title', () => {
    expect(pasted('<p>Avant.</p><h1>Un</h1><h2>Deux</h2>')).toEqual({ html: '<p>Avant.</p><h2>Un</h2><h3>Deux</h3>', title: null });
  });

  it('are at most of the fourth level', () => {
    expect(pasted('<h5>Cinq</h5><h6>Six</h6>').html).toBe('<h4>Cinq</h4><h4>Six</h4>');
  });
});

describe('links of a pasted text', () => {
  it.each(['#_ftn1', 'file:///C:/notes.docx', 'javascript:alert(1)', ''])('are plain words when they lead to %j', (href) => {
    expect(pasted(`<p><a href="${href}">note</a></p>`).html).toBe('<p>note</p>');
  });
});

describe('lists of a pasted text', () => {
  it('are made of paragraphs with a typed bullet', () => {
    expect(pasted('<p>• Un</p><p>•\u00a0Deux</p><p>Suite</p>').html).toBe('<ul><li>Un</li><li>Deux</li></ul><p>Suite</p>');
  });
});

describe('plain text', () => {
  it('is left to the editor when it is one line', () => {
    expect(structureText('Une seule ligne.')).toBeNull();
  });

  it('makes paragraphs of lines and a list of bullets', () => {
    expect(structureText('Voici :\n\n  • Un ?\n  • Deux ?\n\nFin.')).toEqual({
      html: '<p>Voici :</p><ul><li>Un ?</li><li>Deux ?</li></ul><p>Fin.</p>',
      title: null,
    });
  });

  it('makes headings of short lines that stand alone before a text', () => {
    expect(structureText('Un texte qui ouvre.\n\nLes erreurs à éviter : une leçon\n\nAutre écueil majeur.')?.html).toBe(
      '<p>Un texte qui ouvre.</p><h2>Les erreurs à éviter : une leçon</h2><p>Autre écueil majeur.</p>',
    );
  });

  it('makes no heading of a sentence, nor of the last line', () => {
    expect(structureText('Un.\n\nDeux.\n\nMerci à tous')?.html).toBe('<p>Un.</p><p>Deux.</p><p>Merci à tous</p>');
  });

  it('takes a title that is written twice before the first heading', () => {
    expect(structureText('Le titre\n\nLe titre\n\nPremière partie\n\nDu texte.')).toEqual({
      html: '<h2>Première partie</h2><p>Du texte.</p>',
      title: 'Le titre',
    });
  });

  it('numbers what was numbered and shows signs as they are', () => {
    expect(structureText('1. a < b\n2. c & d')?.html).toBe('<ol><li>a &lt; b</li><li>c &amp; d</li></ol>');
  });
});
