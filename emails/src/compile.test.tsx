import { describe, expect, it } from 'vitest';
import type { MailBlock } from './blocks/blocks.tsx';
import { compileEmail } from './compile.ts';
import { EmailCompileError, type EmailProblem } from './problems.ts';
import type { EmailSource } from './render.tsx';
import { filled, headerLines, links, marketingSource, read, transactionalSource } from './testing.ts';

async function problemsOf(source: EmailSource): Promise<EmailProblem[]> {
  return compileEmail(source).then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof EmailCompileError)) throw error;
      return error.problems;
    },
  );
}

const text = (content: string): MailBlock => ({
  type: 'text',
  content: [{ type: 'paragraph', children: [{ type: 'text', text: content }] }],
});
const linkTo = (href: string): MailBlock => ({
  type: 'text',
  content: [{ type: 'paragraph', children: [{ type: 'link', href, children: [{ type: 'text', text: 'ici' }] }] }],
});

describe('compileEmail', () => {
  it('gives plain JSON, the same for the same source', async () => {
    const mail = await compileEmail(marketingSource());

    expect(JSON.parse(JSON.stringify(mail))).toEqual(mail);
    expect(await compileEmail(marketingSource())).toEqual(mail);
  });

  it('sets the subject as French wants it', async () => {
    expect((await compileEmail(marketingSource({ subject: 'Prêt, {{name}} ?' }))).subject).toBe('Prêt, {{name}}\u202f?');
  });

  it('puts every slot at the start of a line', async () => {
    const { segments } = await compileEmail(marketingSource());
    const bodySlots = segments.flatMap((segment, index) => (segment.t === 'slot' && segment.as !== 'header' ? [index] : []));

    expect(bodySlots.length).toBeGreaterThan(6);
    for (const index of bodySlots) {
      const before = segments[index - 1];
      expect(before?.t === 'lit' && before.s.endsWith('\r\n')).toBe(true);
    }
  });

  it('takes an element in place of blocks', async () => {
    const { blocks: _blocks, ...source } = marketingSource({ subject: 'Un élément' }) as EmailSource & { blocks: MailBlock[] };
    const back = await read(
      filled(await compileEmail({ ...source, element: <p>Bonjour {'{{name}}'}</p> }), { ...links, name: 'Claire' }).raw,
    );

    expect(back.plain).toContain('Bonjour Claire');
  });

  it('lets a subject begin with a variable', async () => {
    const mail = await compileEmail(marketingSource({ subject: '{{name}}, une question' }));
    const { raw } = filled(mail, { ...links, name: 'Hélène' });

    expect((await read(raw)).subject).toBe('Hélène, une question');
    expect(headerLines(raw)).toContain('Subject: =?UTF-8?Q?H=C3=A9l=C3=A8ne?=');
  });

  it.each(['Une question', 'Été : l’heure des choix '.repeat(7).trim(), 'plain '.repeat(30).trim()])(
    'keeps the fixed subject %s',
    async (subject) => {
      const back = await read(filled(await compileEmail(marketingSource({ subject })), links).raw);

      expect(back.subject).toBe(subject.replaceAll(' :', '\u202f:'));
    },
  );
});

describe('the message', () => {
  it('of a marketing mail has the RFC 8058 headers, in order, and no sign of a machine that made it', async () => {
    const lines = headerLines(filled(await compileEmail(marketingSource()), links).raw);
    const names = lines.map((line) => line.split(':', 1)[0]);
    const unsubscribe = lines.findIndex((line) => line.startsWith('List-Unsubscribe:'));

    expect(lines[unsubscribe]).toBe('List-Unsubscribe: <https://exemple.fr/u/abc-DEF_123>');
    expect(lines[unsubscribe + 1]).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(names).not.toContain('X-Mailer');
    expect(names).not.toContain('Auto-Submitted');
    for (const name of ['From', 'To', 'Reply-To', 'Subject', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type']) {
      expect(names.filter((each) => each === name)).toHaveLength(1);
    }
  });

  it('of a transactional mail says that a machine sent it, and has no one-click header', async () => {
    const mail = await compileEmail(transactionalSource());
    const lines = headerLines(filled(mail, { name: 'Claire' }, { listUnsubscribe: null }).raw);

    expect(lines).toContain('Auto-Submitted: auto-generated');
    expect(lines.join('\n')).not.toMatch(/List-Unsubscribe|Precedence/);
  });

  it('names the sender and where answers go', async () => {
    const back = await read(filled(await compileEmail(marketingSource()), links).raw);

    expect(back.from?.value).toEqual([{ name: 'Banc d’essai IA', address: 'guides@exemple.fr' }]);
    expect(back.replyTo?.value).toEqual([{ name: 'La rédaction', address: 'redaction@exemple.fr' }]);
  });

  it('has no Reply-To when answers go to the sender', async () => {
    expect((await read(filled(await compileEmail(marketingSource({ replyTo: null })), links).raw)).replyTo).toBeUndefined();
  });

  it('is text then HTML, both quoted-printable, behind a boundary that quoted-printable can’t hold', async () => {
    const message = filled(await compileEmail(marketingSource()), links).raw.toString('latin1');

    expect(message).toMatch(/^Content-Type: multipart\/alternative;\s+boundary="[^"]*=_[^"]*"\r$/m);
    expect(message.match(/^Content-Type: text\/[a-z]+; charset=utf-8\r$/gm)).toEqual([
      'Content-Type: text/plain; charset=utf-8\r',
      'Content-Type: text/html; charset=utf-8\r',
    ]);
    expect(message.match(/^Content-Transfer-Encoding: quoted-printable\r$/gm)).toHaveLength(2);
  });
});

describe('what is refused', () => {
  const cases: [label: string, changes: Parameters<typeof marketingSource>[0], expected: Partial<EmailProblem>][] = [
    [
      'a variable that is not declared',
      { blocks: [text('Bonjour {{prénoms}}')] },
      { code: 'unknown-variable', where: 'body', detail: 'prénoms' },
    ],
    [
      'an undeclared variable in the subject',
      { subject: 'Bonjour {{nam}}' },
      { code: 'unknown-variable', where: 'subject', detail: 'nam' },
    ],
    ['an undeclared variable in the preview', { preheader: '{{nam}}' }, { code: 'unknown-variable', where: 'preheader', detail: 'nam' }],
    ['an empty subject', { subject: '  ' }, { code: 'empty-subject', where: 'subject' }],
    ['a subject pasted by mistake', { subject: 'x'.repeat(201) }, { code: 'too-long', where: 'subject' }],
    ['an address in the subject', { subject: '{{readerUrl}}' }, { code: 'invalid-variable', where: 'subject', detail: 'readerUrl' }],
    ['a sender that is no address', { from: 'La rédaction' }, { code: 'invalid-mailbox', where: 'from' }],
    ['two senders', { from: 'a@exemple.fr, b@exemple.fr' }, { code: 'invalid-mailbox', where: 'from' }],
    ['a line break in the sender', { from: 'a\r\nBcc: x <a@exemple.fr>' }, { code: 'invalid-mailbox', where: 'from' }],
    ['an answer address that is none', { replyTo: 'redaction' }, { code: 'invalid-mailbox', where: 'replyTo' }],
    ['a relative link', { blocks: [linkTo('/guides/x')] }, { code: 'not-absolute', where: 'body', detail: '/guides/x' }],
    ['a scheme that runs', { blocks: [linkTo('javascript:alert(1)')] }, { code: 'not-absolute', where: 'body' }],
    ['a link without an address', { blocks: [linkTo('')] }, { code: 'not-absolute', where: 'body' }],
    ['a variable inside a link', { blocks: [linkTo('https://exemple.fr/{{readerUrl}}')] }, { code: 'variable-in-link', where: 'body' }],
    ['a text as a link', { blocks: [linkTo('{{name}}')] }, { code: 'variable-in-link', where: 'body' }],
    ['more than 80 KB', { blocks: [text('mot '.repeat(25_000))] }, { code: 'too-heavy', where: 'body' }],
  ];

  it.each(cases)('%s', async (_label, changes, expected) => {
    const problems = await problemsOf(marketingSource(changes));

    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject(expected);
    expect(problems[0]?.message).toMatch(/^(Objet|Texte d’aperçu|Corps du message|Expéditeur|Adresse de réponse)\u202f: .+\.$/);
  });

  it('a variable that a reader may not have, without a fallback', async () => {
    const problems = await problemsOf(
      marketingSource({ variables: [...marketingSource().variables.slice(0, 3), { name: 'name', type: 'text', fallback: null }] }),
    );

    expect(problems).toMatchObject([{ code: 'absent-fallback', where: 'variables', detail: 'name' }]);
  });

  it('a fallback that leaves a hole in the subject', async () => {
    const problems = await problemsOf(
      marketingSource({ variables: [...marketingSource().variables.slice(0, 3), { name: 'name', type: 'text', fallback: ' ' }] }),
    );

    expect(problems).toMatchObject([{ code: 'absent-fallback', where: 'subject', detail: 'name' }]);
  });

  it('a fallback address that is relative', async () => {
    const problems = await problemsOf(
      marketingSource({ variables: [...marketingSource().variables, { name: 'site', type: 'url', fallback: '/guides' }] }),
    );

    expect(problems).toMatchObject([{ code: 'not-absolute', where: 'variables', detail: '/guides' }]);
  });

  it('a marketing mail that can’t be unsubscribed from', async () => {
    const problems = await problemsOf(
      marketingSource({ variables: marketingSource().variables.filter((spec) => spec.name !== 'unsubscribeUrl') }),
    );

    expect(problems).toMatchObject([{ code: 'unknown-variable', detail: 'unsubscribeUrl' }]);
  });

  it('a compulsory variable that the reader never sees, in either version', async () => {
    const problems = await problemsOf(
      transactionalSource({ variables: [...transactionalSource().variables, { name: 'resetUrl', type: 'url', fallback: null }] }),
    );

    expect(problems).toMatchObject([
      { code: 'unused-variable', where: 'body', detail: 'resetUrl' },
      { code: 'unused-variable', where: 'text', detail: 'resetUrl' },
    ]);
  });

  it('a name declared twice, or with an accent', async () => {
    const problems = await problemsOf(
      marketingSource({
        variables: [
          ...marketingSource().variables,
          { name: 'name', type: 'text', fallback: 'x' },
          { name: 'prénom', type: 'text', fallback: 'x' },
        ],
      }),
    );

    expect(problems.map(({ code, detail }) => [code, detail])).toEqual([
      ['invalid-variable', 'name'],
      ['invalid-variable', 'prénom'],
    ]);
  });

  const withElement = (element: React.ReactElement): EmailSource => {
    const { blocks: _blocks, ...source } = marketingSource({ subject: 'Une image' }) as EmailSource & { blocks: MailBlock[] };
    return { ...source, element };
  };

  it('an image that nobody described', async () => {
    const src = 'https://exemple.fr/media/a.png';

    expect(await problemsOf(withElement(<img src={src} alt="" />))).toMatchObject([{ code: 'missing-alt', where: 'body', detail: src }]);
    expect(await problemsOf(withElement(<img src={src} alt="Douze notes sur cinq" />))).toEqual([]);
  });

  it('an image that is not on the web', async () => {
    expect(await problemsOf(withElement(<img src="/media/a.png" alt="Notes" />))).toMatchObject([
      { code: 'not-absolute', detail: '/media/a.png' },
    ]);
  });

  it('a second main title', async () => {
    expect(await problemsOf(withElement(<h1>Encore</h1>))).toMatchObject([{ code: 'not-one-title', detail: '2' }]);
  });

  it('everything at once, in one error that says it in French', async () => {
    const source = marketingSource({ subject: '', from: 'x', blocks: [linkTo('/a'), text('{{x}}')] });

    await expect(compileEmail(source)).rejects.toThrow(
      [
        'Objet\u202f: écrivez un objet.',
        'Corps du message\u202f: la variable «\u202fx\u202f» n’existe pas. Variables disponibles\u202f: unsubscribeUrl, readerUrl, agreedTo, name.',
        'Expéditeur\u202f: «\u202fx\u202f» n’est pas une adresse. Exemple\u202f: La rédaction <redaction@exemple.fr>.',
        'Corps du message\u202f: l’adresse «\u202f/a\u202f» est incomplète\u202f; elle doit commencer par https://.',
      ].join('\n'),
    );
  });
});
