import { describe, expect, it } from 'vitest';
import { link, paragraph, richText, text } from '../print/test-content.ts';
import { checkMail } from './check.ts';
import type { MailDraft, MailDraftBlock } from './content.ts';
import { blocks, known, wholeMail } from './test-mail.ts';

const faultsOf = (changes: Partial<MailDraft>) => checkMail({ ...wholeMail, ...changes }, known);
/** What is said of a mail of one block, beside the paths of its other faults. */
const faultsOfBlock = (...body: MailDraftBlock[]) => faultsOf({ body: [blocks.text, ...body] });
/** Which space French wants is typography.ts's business. */
const plainSpaces = (message: string) => message.replace(/[\u00a0\u202f]/g, ' ');
const words = (content: string): MailDraftBlock => ({ blockType: 'text', text: richText(paragraph(content)) });

describe('a mail', () => {
  it('with every block may be published', () => {
    expect(checkMail(wholeMail, known)).toEqual([]);
  });

  it('needs a name, a subject, a preheader and something to read', () => {
    expect(checkMail({}, known).map(({ path }) => path)).toEqual(['title', 'subject', 'preheader', 'body']);
    expect(faultsOf({ body: [blocks.divider, blocks.signature] }).map(({ path }) => path)).toContain('body');
  });

  it('names the block in its message and the field in its path', () => {
    expect(faultsOfBlock({ blockType: 'image', image: 'm2' }).map(({ path, message }) => [path, plainSpaces(message)])).toEqual([
      ['body.1.image', 'Bloc 2 — Image : toutes les messageries n’affichent pas ce format. Choisissez une image JPEG ou PNG.'],
      ['body.1.alt', 'Bloc 2 — Image : décrivez l’image pour qui ne la voit pas : la moitié des lecteurs ne l’affichent pas.'],
    ]);
  });

  it.each<[string, MailDraftBlock, string[]]>([
    ['an empty text', words('  '), ['text']],
    [
      'a button without words or target',
      { blockType: 'button', label: ' ', piece: { relationTo: 'articles', value: '' } },
      ['label', 'piece'],
    ],
    ['a button to what isn’t published', { ...blocks.button, piece: { relationTo: 'articles', value: 'a2' } }, ['piece']],
    ['a card of what isn’t published', { blockType: 'piece', piece: { relationTo: 'guides', value: 'g2' } }, ['piece']],
    ['a quotation of nobody', { blockType: 'quote', text: '', author: '' }, ['text', 'author']],
    ['a figure of nothing', { blockType: 'figure', value: '', label: '' }, ['value', 'label']],
    ['a source at half an address', { ...blocks.figure, source: { title: 'Insee', url: 'insee.fr' } }, ['source.url']],
    ['a source at an address without https', { ...blocks.quote, source: { title: 'Insee', url: 'http://insee.fr' } }, ['source.url']],
    ['no image', { blockType: 'image', image: '' }, ['image', 'alt']],
    ['an image that is gone', { blockType: 'image', image: 'm9', alt: 'Un plan.' }, ['image']],
    ['an image that leads to what isn’t published', { ...blocks.image, piece: { relationTo: 'articles', value: 'a2' } }, ['piece']],
    ['no signatory', { blockType: 'signature', author: '' }, ['author']],
    ['a signatory who is gone', { blockType: 'signature', author: 'p9' }, ['author']],
  ])('is refused for %s', (_, block, fields) => {
    expect(faultsOfBlock(block).map(({ path }) => path)).toEqual(fields.map((field) => `body.1.${field}`));
  });

  it('takes the block’s own alternative text before the media’s', () => {
    expect(faultsOfBlock({ blockType: 'image', image: 'm1', alt: '' })).toEqual([]);
  });

  it.each(['http://exemple.fr', 'exemple.fr', 'javascript:alert(1)', 'https://exemple.fr/{{firstName}}', ''])(
    'refuses the link %j',
    (url) => {
      const block: MailDraftBlock = { blockType: 'text', text: richText(paragraph(link(url, 'ici'))) };
      expect(faultsOfBlock(block).map(({ path }) => path)).toEqual(['body.1.text']);
    },
  );

  it('takes a link to a mailbox', () => {
    expect(faultsOfBlock({ blockType: 'text', text: richText(paragraph(link('mailto:redaction@exemple.fr', 'nous écrire'))) })).toEqual([]);
  });
});

describe('the variables of a mail', () => {
  it('need what is written instead, one fault a variable', () => {
    const body = [words('{{firstName}}, {{company}}, {{role}} et {{company}}')];
    expect(faultsOf({ body, fallbacks: { role: ' ' } }).map(({ path }) => path)).toEqual([
      'fallbacks.firstName',
      'fallbacks.company',
      'fallbacks.role',
    ]);
    expect(faultsOf({ body, fallbacks: { firstName: 'vous', company: 'votre entreprise', role: 'votre métier' } })).toEqual([]);
  });

  it.each(['subject', 'preheader', 'heading'] as const)('count in the %s too', (field) => {
    expect(faultsOf({ body: [blocks.button], fallbacks: {}, [field]: 'Pour {{company}}' }).map(({ path }) => path)).toEqual([
      'fallbacks.company',
    ]);
  });

  it.each(['nom', 'unsubscribeUrl', 'constructor', ''])('are no other than those that are offered: %j', (name) => {
    const faults = faultsOf({ subject: `Pour {{${name}}}` });
    expect(faults.map(({ path }) => path)).toEqual(['subject']);
    expect(faults[0]?.message).toContain(`«\u202f{{${name}}}\u202f» n’existe pas`);
  });

  it('are whole in one run of text', () => {
    const halves: MailDraftBlock = { blockType: 'text', text: richText(paragraph('{{first', text('Name}}', 1))) };
    expect(faultsOfBlock(halves).map(({ path }) => path)).toEqual(['body.1.text']);
    expect(faultsOf({ subject: 'Pour {{firstName}' }).map(({ path }) => path)).toEqual(['subject']);
  });
});

it('is refused above 80 KB, and says how much it weighs', () => {
  const paragraphs = Array.from({ length: 400 }, (_, index) => paragraph(`${index} ${'Une phrase de quelques mots. '.repeat(6)}`));
  const faults = faultsOf({ body: [{ blockType: 'text', text: richText(...paragraphs) }] });
  expect(faults.map(({ path }) => path)).toEqual(['body']);
  expect(plainSpaces(faults[0]?.message ?? '')).toMatch(/pèse 1\d\d Ko ; au-delà de 80 Ko/);
});
