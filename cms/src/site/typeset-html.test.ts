import { expect, test } from 'vitest';
import { typesetHtml } from './typeset-html.ts';

const seen = (html: string) => typesetHtml(html).replaceAll('\u202f', '_').replaceAll('\u00a0', '~');

test('a paragraph is set across its inline tags', () => {
  expect(seen('<p>Il dit &quot;<strong>non</strong>&quot; : &quot;<a href="/a?b=1&amp;c=2">l&#x27;IA</a>&quot; !</p>')).toBe(
    '<p>Il dit «_<strong>non_</strong>»_: «_<a href="/a?b=1&amp;c=2">l’IA_</a>»_!</p>',
  );
});

test('paragraphs do not see each other', () => {
  expect(seen('<p>un écran de 24&quot;</p><p>un autre de 27&quot;</p>')).toBe('<p>un écran de 24"</p><p>un autre de 27"</p>');
});

test('headings have no widow', () => {
  expect(seen('<h2 id="x">Choisir une agence sans risque</h2><p>Choisir une agence sans risque</p>')).toBe(
    '<h2 id="x">Choisir une~agence sans~risque</h2><p>Choisir une agence sans risque</p>',
  );
});

test('code, scripts and attributes stay as they are', () => {
  const html =
    '<p title="a ? b">Tapez <code>a ? b : &quot;c&quot;</code></p><script type="application/ld+json">{"a":"b ?"}</script><pre>x !</pre>';
  expect(seen(html)).toBe(html);
});

test('mark-up that text holds stays text', () => {
  expect(seen('<p>5 &lt; 6 &amp;&amp; &lt;b&gt; ?</p>')).toBe('<p>5 &lt; 6 &amp;&amp; &lt;b&gt;_?</p>');
});

test('twice is once', () => {
  const once = typesetHtml('<h1>Combien ?</h1><p>14 000 postes : &quot;trop&quot;</p>');
  expect(typesetHtml(once)).toBe(once);
});
