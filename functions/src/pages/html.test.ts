import { describe, expect, it } from 'vitest';
import { escapeHtml, html, trusted } from './html.ts';

describe('html', () => {
  it('escapes what could leave an element or an attribute', () => {
    expect(html`<a title="${'"><script>'}">${"l'été & <b>"}</a>`.markup).toBe(
      '<a title="&quot;&gt;&lt;script&gt;">l&#39;été &amp; &lt;b&gt;</a>',
    );
  });

  it('keeps mark-up that it made itself, also in lists', () => {
    expect(html`<ul>${['a', '<'].map((item) => html`<li>${item}</li>`)}</ul>`.markup).toBe('<ul><li>a</li><li>&lt;</li></ul>');
  });

  it('writes nothing for what is absent, and zero for zero', () => {
    expect(html`[${null}${undefined}${false}${''}${0}]`.markup).toBe('[0]');
  });

  it('does not escape twice what was escaped into a template', () => {
    expect(html`${html`${'&'}`}`.markup).toBe('&amp;');
  });

  it('takes compiled mark-up as it is', () => {
    expect(html`${trusted('<main></main>')}`.markup).toBe('<main></main>');
  });
});

describe('escapeHtml', () => {
  it('leaves accents, spaces and typographic marks alone', () => {
    expect(escapeHtml('« Être prêt » – l’IA')).toBe('« Être prêt » – l’IA');
  });
});
