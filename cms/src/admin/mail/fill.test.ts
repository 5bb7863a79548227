import { sampleMails } from '@sillage/emails/preview.ts';
import { renderEmail } from '@sillage/emails/render.tsx';
import { expect, it } from 'vitest';
import { fillHtml, fillText } from './fill.ts';
import { lookAs } from './look.ts';

const light = { scheme: 'light', images: true } as const;

it('writes values as text, whatever they hold', () => {
  expect(fillHtml('<p title="{{firstName}}">{{firstName}}</p>', { firstName: '<b>"&' })).toBe(
    '<p title="&lt;b&gt;&quot;&amp;">&lt;b&gt;&quot;&amp;</p>',
  );
  expect(fillText('Bonjour {{firstName}},', { firstName: '<b>' })).toBe('Bonjour <b>,');
});

it('shows what is missing', () => {
  expect(fillText('Bonjour {{firstName}},', {})).toBe('Bonjour ‹firstName\u202f?›,');
});

it('chooses the colour scheme of the real sheet, and takes images away', async () => {
  const { sequence } = sampleMails;
  if (sequence === undefined) throw new Error('the sample is gone');
  const { html } = await renderEmail(sequence);

  const dark = lookAs(html, { scheme: 'dark', images: false });
  expect(dark).toContain('@media all{.papier');
  expect(dark).toContain('color-scheme:dark;');
  expect(dark).toMatch(/<img\b[^>]* alt="Douze agences/);
  expect(dark).not.toContain(' src=');
  expect(lookAs(html, light)).toContain('@media not all{.papier');
  expect(lookAs(html, light)).toContain('<head><base target="_blank"/>');
});
