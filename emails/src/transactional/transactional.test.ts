import { describe, expect, it } from 'vitest';
import { compileEmail } from '../compile.ts';
import { previews, sampleMails, sampleSettings, sampleValues } from '../preview.ts';
import { renderEmail } from '../render.tsx';
import { filled, headerLines, read } from '../testing.ts';
import { offerMail } from './offer.ts';

const rendered = Object.fromEntries(
  await Promise.all(Object.entries(sampleMails).map(async ([name, source]) => [name, await renderEmail(source)] as const)),
);
const own = Object.keys(sampleMails).filter((name) => name !== 'sequence');

describe.each(Object.entries(rendered))('the mail « %s »', (_name, { html, text }) => {
  it('says its language and direction on html, on body and on the cell that clients keep', () => {
    for (const tag of ['html', 'body', 'td']) expect(html).toMatch(new RegExp(`<${tag} (?=[^>]*lang="fr")(?=[^>]*dir="ltr")`));
  });

  it('has a title, one main heading and no heading out of order', () => {
    expect(html).toMatch(/<title>[^<]+<\/title>/);
    expect(html.match(/<h1\b/g)).toHaveLength(1);
    expect(html).not.toMatch(/<h[3-6]\b/);
  });

  it('says of every table that it is for layout only', () => {
    for (const [table] of html.matchAll(/<table\b[^>]*>/g)) expect(table).toContain('role="presentation"');
  });

  it('needs no script, form or remote font, and describes each picture', () => {
    expect(html).not.toMatch(/<(script|form|iframe|link)\b|@import|@font-face|url\(/);
    for (const [picture] of html.matchAll(/<img\b[^>]*>/g))
      expect(picture).toMatch(/(?=.*alt="[^"]{10,}")(?=.*width="\d+")(?=.*height="\d+")/);
  });

  it('follows the colour scheme of the reader', () => {
    expect(html).toContain('<meta name="color-scheme" content="light dark"/>');
    expect(html).toContain('@media (prefers-color-scheme:dark)');
  });

  it('shows a preview line of its own', () => {
    const preview = /<div data-skip-in-text="true"[^>]*>(.*?)\u034f/.exec(html)?.[1] ?? '';

    expect(preview.length).toBeGreaterThanOrEqual(40);
    expect(preview.length).toBeLessThanOrEqual(90);
    expect(text).not.toContain(preview);
  });

  it('names the publisher and why the reader gets it, in both versions', () => {
    for (const version of [html, text]) {
      expect(version).toContain('Éditions du Banc d’essai SAS');
      expect(version).toContain('75004 Paris');
      expect(version).toContain('Vous recevez ce message parce qu');
    }
  });

  it('carries every address in the text version too', () => {
    const addresses = new Set([...html.matchAll(/href="([^"]+)"/g)].map(([, address = '']) => address));

    expect(addresses.size).toBeGreaterThan(1);
    for (const address of addresses) expect(text).toContain(address);
  });

  it('is far below what Gmail clips', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(20_000);
  });

  it('is set as French wants it: no plain space before high punctuation, no straight apostrophe', () => {
    expect(text).not.toMatch(/[ \u00a0][;:!?»]|«[ \u00a0]|\p{L}'\p{L}/u);
  });
});

describe.each(own)('the product’s own mail « %s »', (name) => {
  it('needs no picture', () => {
    expect(rendered[name]?.html).not.toContain('<img');
  });

  it('is sent as a machine’s mail, without the header of a list, and reads back', async () => {
    const source = sampleMails[name];
    if (!source) throw new Error(name);
    const mail = await compileEmail(source);
    const { raw, subject } = filled(mail, sampleValues, { listUnsubscribe: null });
    const back = await read(raw);

    expect(headerLines(raw)).toContain('Auto-Submitted: auto-generated');
    expect(back.headers.has('list-unsubscribe')).toBe(false);
    expect(back.subject).toBe(subject);
    expect(back.plain).not.toContain('{{');
    expect(back.markup).not.toContain('{{');
  });
});

describe('what an unproved address is sent', () => {
  it.each(['offer', 'guides', 'opt-in'])('« %s » repeats nothing that was typed: its variables are addresses', (name) => {
    expect(sampleMails[name]?.variables.every(({ type }) => type === 'url')).toBe(true);
  });

  it.each(['offer', 'opt-in'])('« %s » offers « ce n’est pas moi »', (name) => {
    expect(rendered[name]?.text).toContain('ce n’est pas moi <{{notMeUrl}}>');
  });
});

describe('« Votre comparatif »', () => {
  it('has its title in the subject and in the text', async () => {
    const mail = await compileEmail(offerOf('Dix agences : le banc d’essai'));

    expect(mail.subject).toBe('Votre comparatif\u202f: Dix agences\u202f: le banc d’essai');
    expect((await renderEmail(offerOf('Dix agences'))).html).toContain('<strong>Dix agences</strong>');
  });

  it('doesn’t say « comparatif » twice in a subject', async () => {
    expect((await compileEmail(offerOf('Douze agences : le comparatif 2026'))).subject).toBe(
      'Votre exemplaire\u202f: Douze agences\u202f: le comparatif 2026',
    );
  });

  it('names the publisher once at its foot, also when the postal address begins with it', async () => {
    const named = {
      ...sampleSettings,
      publisher: {
        ...sampleSettings.publisher,
        publisher: 'Éditions du Banc',
        postalAddress: 'Éditions du Banc, 12 rue du Port\n44000 Nantes',
      },
    };
    const { text } = await renderEmail(offerMail(named, { title: 'Dix agences', linkDays: 7, maxDownloads: 5 }));

    expect(text.match(/Éditions du Banc/g)).toHaveLength(1);
    expect(text).toMatch(/Éditions du Banc\s+12 rue du Port\s+44000 Nantes/);
  });

  it('cuts a very long title between words in the subject only', async () => {
    const title = 'Comparer les agences '.repeat(14).trim();
    const mail = await compileEmail(offerOf(title));

    expect(mail.subject.length).toBeLessThanOrEqual(140);
    expect(mail.subject).toMatch(/ (Comparer|les|agences)…$/);
    expect((await renderEmail(offerOf(title))).text).toContain(title);
  });

  it('escapes a title that looks like mark-up', async () => {
    expect((await renderEmail(offerOf('<b>IA & vous</b>'))).html).toContain('<strong>&lt;b&gt;IA &amp; vous&lt;/b&gt;</strong>');
  });

  it('counts in the singular and the plural', async () => {
    const { text } = await renderEmail(offerMail(sampleSettings, { title: 'Dix agences', linkDays: 1, maxDownloads: 5 }));

    expect(text).toContain('valable 1\u00a0jour et permet 5\u00a0téléchargements');
  });

  function offerOf(title: string) {
    return offerMail(sampleSettings, { title, linkDays: 7, maxDownloads: 5 });
  }
});

it('previews every mail without a brace left', async () => {
  const all = await previews();

  expect(all.map(({ name }) => name)).toEqual([...own, 'sequence']);
  for (const { subject, html, text } of all) expect(subject + html + text).not.toContain('{{');
});
