import { describe, expect, test } from 'vitest';
import { fixtureContent } from './fixtures/content.ts';
import { fixtureContext } from './fixtures/context.ts';
import { memoryReader } from './fixtures/memory-reader.ts';
import { render } from './render.tsx';

const reader = memoryReader(fixtureContent());
const page = async (path: string, warnings: string[] = []) =>
  render(path, reader, fixtureContext({ warn: (message) => warnings.push(message) }));
const html = async (path: string) => (await page(path)).body;
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');
const words = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('\u202f', ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/g, ' ');

describe('rich text', () => {
  const article = () => html('/articles/tout');

  test('nothing an editor wrote is lost, and what is unknown is told', async () => {
    const warnings: string[] = [];
    const body = (await page('/articles/tout', warnings)).body;
    for (const said of [
      'Un détail',
      'du gras',
      'Une citation courte',
      'La seconde.',
      'Combien de temps ?',
      'Qui forme ?',
      'Licences',
      'Un bloc d’une autre version',
      'Des mots à garder',
      'L’atelier en novembre',
    ])
      expect(words(body)).toContain(said);
    expect(warnings).toContain('unknown node: carrousel');
    expect(warnings).toContain('unknown node: mystere');
  });

  test('links lead to published documents; one whose target is gone stays as words', async () => {
    const warnings: string[] = [];
    const body = (await page('/articles/tout', warnings)).body;
    expect(body).toContain('<a href="/guides/choisir">Lisez le guide</a>');
    expect(body).toContain('un texte retiré');
    expect(body).not.toMatch(/<a [^>]*>un texte retiré/);
    expect(body).toContain('<a href="https://exemple.fr/a?b=1&amp;c=2">la source</a>');
    expect(warnings.filter((warning) => warning.includes('un texte retiré'))).toHaveLength(1);
  });

  test('headings get addresses, different ones for equal words', async () => {
    const body = await article();
    expect(body).toContain('<h2 id="ce-que-disent-les-faits">');
    expect(body).toContain('<h2 id="ce-que-disent-les-faits-2">');
    expect(body).toContain('<h3 id="un-titre-qui-saute-un-niveau">');
  });

  test('a nested list stands inside the item before it', async () => {
    expect(await article()).toMatch(/<li>Un autre, avec <strong>du gras<\/strong><ol><li>Un détail<\/li><\/ol><\/li>/);
  });

  test('sources are numbered, listed ones first, and their marks open them', async () => {
    const body = await article();
    expect(matches(body, /<button class="renvoi"[^>]*popovertarget="note-(\d)"/gi)).toEqual(['1', '2', '3']);
    expect(body).toContain('aria-label="Source 1 : Le Monde, Vague de suppressions de postes"');
    expect(matches(body, /<li id="source-(\d)"/g)).toEqual(['1', '2', '3']);
    expect(body).not.toContain('[1]');
  });

  test('a picture keeps its place and comes in several widths', async () => {
    expect(await article()).toMatch(
      /<img src="\/media\/atelier-1024\.webp" srcSet="\/media\/atelier-640\.webp 640w, \/media\/atelier-1024\.webp 1024w, \/media\/atelier\.jpg 1600w" sizes="[^"]+" width="1024" height="683" alt="Un atelier vu de la passerelle" loading="lazy"/i,
    );
  });

  test('a call to a comparatif says where it stands, and the landing’s canonical address doesn’t', async () => {
    expect(await article()).toContain('href="/comparatifs/agences-ia?piece=p1&amp;block=whitepaperCta-1"');
  });

  test('an address that runs something is no link', async () => {
    const content = fixtureContent();
    const [first] = content.articles ?? [];
    if (first)
      first.body = {
        root: {
          children: [
            {
              type: 'paragraph',
              children: [{ type: 'link', fields: { url: 'javascript:alert(1)' }, children: [{ type: 'text', text: 'ici' }] }],
            },
          ],
        },
      };
    const body = (await render('/articles/tout', memoryReader(content), fixtureContext())).body;
    expect(body).toContain('<p>ici</p>');
  });

  test('a body that is no editor state breaks nothing', async () => {
    for (const broken of [
      null,
      {},
      { root: null },
      { root: { children: [null, 3, 'x', { type: 'block' }, { type: 'list', children: [{}] }] } },
    ]) {
      const content = fixtureContent();
      const [first] = content.articles ?? [];
      if (first) first.body = broken as never;
      expect((await render('/articles/tout', memoryReader(content), fixtureContext())).status).toBe(200);
    }
  });
});
