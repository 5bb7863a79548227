import { expect, it } from 'vitest';
import type { MailBlock } from './blocks/blocks.tsx';
import { sampleMails } from './preview.ts';
import { type EmailSource, renderEmail } from './render.tsx';
import { marketingSource } from './testing.ts';
import { weightOf } from './weight.ts';

const rendered = async (source: EmailSource): Promise<number> => Buffer.byteLength((await renderEmail(source)).html);
const guessed = (source: EmailSource): number => {
  if (!('blocks' in source)) throw new Error('a mail of blocks is weighed');
  return weightOf({ ...source, heading: source.heading ?? source.subject });
};

/** Within one per cent: when a block's look changes, its cost in weight.ts is measured again. */
const expectClose = async (source: EmailSource) => {
  const bytes = await rendered(source);
  expect(Math.abs(guessed(source) - bytes) / bytes, `${guessed(source)} for ${bytes}`).toBeLessThan(0.01);
};

it('weighs the sample that has every block', async () => {
  const { sequence } = sampleMails;
  if (sequence === undefined) throw new Error('the sample is gone');
  await expectClose(sequence);
});

it('weighs a mail near the limit', async () => {
  const text = 'Une phrase qui dit « quelque chose » & dont l’écriture a des accents ; elle revient. ';
  const blocks: MailBlock[] = Array.from({ length: 150 }, (_, index) => ({
    type: 'text',
    content: [{ type: 'paragraph', children: [{ type: 'text', text: `${index} ${text.repeat(3)}` }] }],
  }));
  await expectClose(marketingSource({ blocks }));
});

it.each<MailBlock>([
  { type: 'figure', value: '14 %', label: 'des entreprises', source: null },
  { type: 'figure', value: '14 %', label: 'des entreprises', source: { title: 'Insee', url: 'https://www.insee.fr/' } },
  { type: 'figure', value: '14 %', label: 'des entreprises', source: { title: 'Insee', url: null } },
  {
    type: 'image',
    picture: { url: 'https://exemple.fr/media/a.png', width: 1104, height: 600 },
    alt: 'Un graphique',
    caption: null,
    href: null,
  },
  {
    type: 'image',
    picture: { url: 'https://exemple.fr/media/a.png', width: 1104, height: 600 },
    alt: 'Un graphique',
    caption: 'Légende',
    href: 'https://exemple.fr/a',
  },
  { type: 'quote', text: 'Oui.', author: 'Claire', role: null, source: null },
  { type: 'quote', text: 'Oui.', author: 'Claire', role: 'directrice', source: { title: 'Entretien', url: 'https://exemple.fr/a' } },
  { type: 'divider' },
  { type: 'signature', name: 'Hugo', role: null },
  { type: 'piece', label: 'Guide', title: 'Choisir', standfirst: null, href: 'https://exemple.fr/guides/choisir' },
])('weighs a column of $type', async (block) => {
  await expectClose(marketingSource({ blocks: Array.from({ length: 20 }, () => block) }));
});
