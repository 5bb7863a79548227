import { type Counts, type Measure, measures } from '@sillage/functions/domain/funnel.ts';
import type { Language } from '../format.ts';
import { csv } from './csv.ts';
import type { Funnel } from './read.ts';
import { blockWords, measureWords, originName } from './words.ts';

/** Counters know no source. */
export const withoutOrigin: readonly Measure[] = ['views', 'clicks'];

const words = {
  fr: {
    group: 'Regroupement',
    name: 'Nom',
    id: 'Identifiant',
    from: 'Du',
    to: 'Au (compris)',
    total: 'Ensemble',
    piece: 'Contenu',
    block: 'Bloc',
    offer: 'Offre',
    origin: 'Source',
  },
  en: {
    group: 'Grouped by',
    name: 'Name',
    id: 'Identifier',
    from: 'From',
    to: 'To (included)',
    total: 'Total',
    piece: 'Piece',
    block: 'Block',
    offer: 'Offer',
    origin: 'Source',
  },
} as const;

/** The whole funnel as one flat table: a line a group, so that a spreadsheet filters it. @param lastDay the period's last day */
export const funnelCsv = (
  { period, figures, nameOf, kindOf }: Pick<Funnel, 'period' | 'figures' | 'nameOf' | 'kindOf'>,
  lastDay: string,
  language: Language,
): string => {
  const said = words[language];
  const line = (group: keyof typeof said, name: string, id: string | null, counts: Counts) => [
    said[group],
    name,
    id,
    ...measures.map((measure) => (group === 'origin' && withoutOrigin.includes(measure) ? null : counts[measure])),
    period.from,
    lastDay,
  ];
  return csv([
    [said.group, said.name, said.id, ...measures.map((measure) => measureWords[measure][language]), said.from, said.to],
    line('total', said.total, null, figures.total),
    ...figures.pieces.flatMap(({ id, counts, blocks }) => [
      line('piece', nameOf(id).title, id, counts),
      ...blocks.map(({ block, counts: atBlock }) =>
        line('block', `${nameOf(id).title} – ${blockWords[kindOf(block) ?? 'gone'][language]}`, block, atBlock),
      ),
    ]),
    ...figures.offers.map(({ id, counts }) => line('offer', nameOf(id).title, id, counts)),
    ...figures.origins.map(({ origin, counts }) => line('origin', originName(origin, language), null, counts)),
  ]);
};
