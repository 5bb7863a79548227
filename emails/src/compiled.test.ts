import { beforeAll, describe, expect, it } from 'vitest';
import { compileEmail } from './compile.ts';
import { type CompiledEmail, cutTemplate, fill, isAbsoluteHttp, subjectOf } from './compiled.ts';
import { renderEmail } from './render.tsx';
import { envelope, filled, headerLines, links, marketingSource, read, transactionalSource } from './testing.ts';

let mail: CompiledEmail;
beforeAll(async () => {
  // As functions get it: through JSON.
  mail = JSON.parse(JSON.stringify(await compileEmail(marketingSource())));
});

const hostile: [label: string, value: string][] = [
  ['accents', 'Éléonore Lefèvre-Ñuñez'],
  ['emoji', '👩🏽‍💻🎉 Zoë'],
  ['300 characters', 'à'.repeat(300)],
  ['300 plain characters', 'x'.repeat(300)],
  ['300 emoji', '🙂'.repeat(300)],
  ['equal signs', '=3D=0D=0A===?=?UTF-8?Q?=41?='],
  ['a leading dot', '.com & fils'],
  ['dots alone', '...........................................................................................'],
  ['mark-up', '<script>alert("1")</script><img src=x onerror=\'x\'>'],
  ['entities', '&amp; &lt; &#x2F;'],
  ['right-to-left letters', 'שלום עולם مرحبا'],
  ['braces', '{{firstName}} {{'],
  ['replacement patterns', "$& $1 $` $'"],
  ['a boundary', '--_NmP-boundary--'],
  ['spaces inside', 'Anne   Marie'],
];

describe.each(hostile)('a value of %s', (_label, value) => {
  it('comes back from the subject, the HTML and the text as it went in', async () => {
    const { raw, subject } = filled(mail, { ...links, name: value });
    const back = await read(raw);

    expect(back.subject).toBe(`Un mot pour ${value}, à lire`);
    expect(subject).toBe(back.subject);
    expect(back.plain).toContain(`Bonjour ${value}, et merci.`);
    expect(textOf(back.markup)).toContain(`Bonjour ${value}, et merci.`);
    expect(back.markup).not.toMatch(/<script|<img/);
    expect(back.plain.trimEnd().endsWith('75004 Paris')).toBe(true);
    expect(back.markup.trimEnd().endsWith('</html>')).toBe(true);
  });

  it('keeps lines short, in ASCII, ended by CRLF, and never starting with a dot', () => {
    expectWellFormed(filled(mail, { ...links, name: value }).raw);
  });
});

describe('a subject that begins with the value', () => {
  it.each(hostile)('takes %s', async (_label, value) => {
    const opening = await compileEmail(marketingSource({ subject: '{{name}}, une question' }));
    const { raw } = filled(opening, { ...links, name: value });

    expect((await read(raw)).subject).toBe(`${value}, une question`);
    expectWellFormed(raw);
  });
});

describe('what does not belong in a value', () => {
  it.each([
    ['Claire\r\nBcc: x@exemple.fr', 'Claire Bcc: x@exemple.fr'],
    ['Claire\r\n\r\n<p>corps</p>', 'Claire <p>corps</p>'],
    ['Claire\u2028Martin', 'Claire Martin'],
    ['Claire\u0000\u0007', 'Claire'],
    ['  Claire\t', 'Claire'],
    ['\u202eerialC', 'erialC'],
    ['Claire \ud83d', 'Claire \ufffd'],
  ])('%j is written as %j', async (value, written) => {
    const { raw } = filled(mail, { ...links, name: value });
    const back = await read(raw);

    expect(back.subject).toBe(`Un mot pour ${written}, à lire`);
    expect(back.plain).toContain(`Bonjour ${written}, et merci.`);
    expect(back.headers.has('bcc')).toBe(false);
  });
});

describe('generated values', () => {
  const alphabet = [
    ...'abcXYZ019 .=?_-&<>"\'/{}$%\\\r\n\t\u0000',
    'é',
    'œ',
    '’',
    '\u202f',
    '\u00a0',
    '€',
    '漢',
    '🙂',
    '👩🏽‍💻',
    'ش',
    '\u202e',
    '\ud800',
  ];

  it.each(Array.from({ length: 60 }, (_, seed) => seed))('round-trip (seed %i)', async (seed) => {
    const random = randomFrom(seed);
    const value = Array.from({ length: Math.floor(random() * 320) }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
    const { raw, subject } = filled(mail, { ...links, name: value });
    const back = await read(raw);
    const written = subject.slice('Un mot pour '.length, -', à lire'.length);

    expectWellFormed(raw);
    expect(squeeze(back.subject ?? '')).toBe(squeeze(subject));
    expect(back.plain).toContain(`Bonjour ${written}, et merci.`);
    expect(textOf(back.markup)).toContain(`Bonjour ${written}, et merci.`);
    const kept = value
      .toWellFormed()
      .replace(/[\p{Cc}\u202e]/gu, '')
      .replace(/ /g, '');
    expect(written.replace(/ /g, '')).toBe(kept.trim() === '' ? 'vous' : kept.trim());
  });
});

describe('missing values', () => {
  it.each([undefined, null, '', '   ', '\u00a0\r\n'])('%j takes the fallback', async (name) => {
    const back = await read(filled(mail, { ...links, name }).raw);

    expect(back.subject).toBe('Un mot pour vous, à lire');
    expect(back.plain).toContain('Bonjour vous, et merci.');
  });

  it('lists every compulsory one', () => {
    expect(fill(mail, { name: 'Claire', readerUrl: ' ' }, envelope)).toEqual({ ok: false, missing: ['unsubscribeUrl', 'readerUrl'] });
  });

  it.each(['javascript:alert(1)', '/u/abc', 'https://', 'https://exemple.fr/a b', 'ftp://exemple.fr', 'https://exemple.fr/"onclick="'])(
    'refuses %s as an address',
    (readerUrl) => {
      expect(fill(mail, { ...links, readerUrl }, envelope)).toEqual({ ok: false, missing: ['readerUrl'] });
    },
  );

  it('does not mistake what every object has for a value', async () => {
    const odd = await compileEmail(
      marketingSource({
        subject: 'Bonjour {{constructor}}',
        preheader: '',
        blocks: [],
        variables: [...marketingSource().variables.slice(0, 3), { name: 'constructor', type: 'text', fallback: 'vous' }],
      }),
    );
    expect(filled(odd, links).subject).toBe('Bonjour vous');
  });
});

describe('the envelope', () => {
  it('is written into To, Message-ID, Date and List-Unsubscribe', () => {
    const lines = headerLines(filled(mail, links).raw);

    expect(lines).toContain('To: helene.marchand@ateliers-marchand.fr');
    expect(lines).toContain('Message-ID: <01K9ZX3M7Q2V5R8T1W4Y6B0D3F@exemple.fr>');
    expect(lines).toContain('Date: Tue, 24 Nov 2026 09:30:00 +0000');
    expect(lines).toContain('List-Unsubscribe: <https://exemple.fr/u/abc-DEF_123>');
  });

  it.each([
    ['to', { to: 'a@b.fr\r\nBcc: c@d.fr' }],
    ['to', { to: 'a@b.fr, c@d.fr' }],
    ['to', { to: 'é@b.fr' }],
    ['messageId', { messageId: 'no-brackets@exemple.fr' }],
    ['messageId', { messageId: '<a@b>\r\nX: y' }],
    ['date', { date: new Date(Number.NaN) }],
    ['listUnsubscribe', { listUnsubscribe: null }],
    ['listUnsubscribe', { listUnsubscribe: 'https://exemple.fr/u/a>\r\nX: y' }],
    ['listUnsubscribe', { listUnsubscribe: 'mailto:stop@exemple.fr' }],
    ['listUnsubscribe', { listUnsubscribe: `https://exemple.fr/${'a'.repeat(1000)}` }],
  ])('refuses a %s that can’t stand in a header (%#)', (name, changes) => {
    expect(fill(mail, links, { ...envelope, ...changes })).toEqual({ ok: false, missing: [`envelope.${name}`] });
  });
});

describe('fill', () => {
  it('gives the same octets for the same input, from one object or from a copy', () => {
    const first = filled(mail, { ...links, name: 'Hélène' }).raw;

    expect(filled(mail, { ...links, name: 'Hélène' }).raw.equals(first)).toBe(true);
    expect(filled(structuredClone(mail), { ...links, name: 'Hélène' }).raw.equals(first)).toBe(true);
  });

  it('keeps no value from one message for the next', () => {
    filled(mail, { ...links, name: 'Hélène' });

    expect(filled(mail, links).raw.includes('lène')).toBe(false);
  });

  it('writes what the mail says and nothing else', async () => {
    const rendered = await renderEmail(marketingSource());
    const back = await read(filled(mail, { ...links, name: 'Hélène', agreedTo: 'la lettre d’information' }).raw);
    const put = (template: string) =>
      template
        .replaceAll('{{name}}', 'Hélène')
        .replaceAll('{{agreedTo}}', 'la lettre d’information')
        .replaceAll('{{unsubscribeUrl}}', 'https://exemple.fr/u/abc')
        .replaceAll('{{readerUrl}}', 'https://exemple.fr/mes-guides/abc');

    expect(back.plain.trimEnd()).toBe(put(rendered.text).trimEnd());
    expect(back.markup.trimEnd()).toBe(put(rendered.html).trimEnd());
  });

  it('writes the characters of an address that HTML escapes', async () => {
    const readerUrl = `https://exemple.fr/mes-guides/x?a=1&b='2'&c=${'é'.repeat(60)}`;
    const back = await read(filled(mail, { ...links, readerUrl }).raw);

    expect(back.plain).toContain(`<${readerUrl}>`);
    expect(back.markup).toContain(`href="${readerUrl.replaceAll('&', '&amp;').replaceAll("'", '&#39;')}"`);
  });
});

describe('subjectOf', () => {
  it('writes values and fallbacks', () => {
    expect(subjectOf(mail, { name: ' Hélène\n' })).toBe('Un mot pour Hélène, à lire');
    expect(subjectOf(mail, {})).toBe('Un mot pour vous, à lire');
  });

  it('leaves a missing compulsory value visible', async () => {
    const transactional = await compileEmail(transactionalSource());

    expect(subjectOf(transactional, {})).toBe('Un mot pour {{name}}, à lire');
  });
});

describe('a variable as a marketer writes it', () => {
  it.each([
    ['{{prénom}}', 'firstName'],
    ['{{ Prénom }}', 'firstName'],
    ['{{pre\u0301nom}}', 'firstName'],
    ['{{prenom}}', 'firstName'],
    ['{{entreprise}}', 'company'],
    ['{{fonction}}', 'role'],
    ['{{firstName}}', 'firstName'],
    ['{{prénoms}}', 'prénoms'],
  ])('%s', (written, variable) => {
    expect(cutTemplate(`Bonjour ${written},`)).toEqual([{ literal: 'Bonjour ' }, { variable }, { literal: ',' }]);
  });
});

describe('isAbsoluteHttp', () => {
  it.each(['https://exemple.fr', 'http://127.0.0.1:3000/u/a', 'https://exemple.fr/é?x=1#y'])('accepts %s', (address) => {
    expect(isAbsoluteHttp(address)).toBe(true);
  });

  it.each(['exemple.fr', '//exemple.fr', 'https:exemple.fr', 'https://exemple.fr/{{x}}', 'https://exemple.fr/\n'])(
    'refuses %s',
    (address) => {
      expect(isAbsoluteHttp(address)).toBe(false);
    },
  );
});

function expectWellFormed(raw: Buffer): void {
  const message = raw.toString('latin1');
  expect(message).toMatch(/^[\r\n -~]*$/);
  expect(message.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(message.endsWith('\r\n')).toBe(true);
  const lines = message.split('\r\n');
  const bodyStart = lines.indexOf('');
  for (const [index, line] of lines.entries()) {
    expect(line.startsWith('.')).toBe(false);
    if (index > bodyStart || /^(Subject|From|Reply-To|To|\s)/.test(line)) expect(line.length).toBeLessThanOrEqual(76);
    else expect(line.length).toBeLessThanOrEqual(998);
    if (index < bodyStart) expect(line.trim()).not.toBe('');
    expect(line).not.toMatch(/ $/);
  }
}

/** Text of mark-up that has few entities, for comparing. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
}

/** mulberry32: a small seeded generator, so that a failure can be had again. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The parser may trim or join blanks of a header. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
