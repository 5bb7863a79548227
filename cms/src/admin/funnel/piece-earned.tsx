import { type Counts, type Measure, measures } from '@sillage/functions/domain/funnel.ts';
import type { UIFieldServerComponent } from 'payload';
import { type Language, languageOf, number } from '../format.ts';
import { readEarned } from './read.ts';
import { blockWords, measureWords } from './words.ts';

/** What a piece is there for; mails and unsubscriptions are the sequence's doing. */
const shown = ['views', 'clicks', 'forms', 'confirmed', 'meetings'] as const satisfies Measure[];

const Earned = ({ counts, language }: { counts: Counts; language: Language }) => (
  <dl className="earned__figures">
    {shown.map((measure) => (
      <div key={measure}>
        <dt>{measureWords[measure][language]}</dt>
        <dd>{number(counts[measure], language)}</dd>
      </div>
    ))}
  </dl>
);

/** Beside a piece: what it brought in ninety days, down to its calls. Nothing before it has been seen: a draft earns nothing. */
export const PieceEarned: UIFieldServerComponent = async ({ id, req, i18n, collectionSlug }) => {
  if (typeof id !== 'string' || !req.user) return null;
  const earned = await readEarned(req.payload, collectionSlug, id);
  if (earned === null || measures.every((measure) => earned.counts[measure] === 0)) return null;
  const language = languageOf(i18n);
  const french = language === 'fr';
  const calls = earned.blocks.filter(({ counts }) => counts.clicks + counts.forms > 0);
  return (
    <section className="earned" aria-label={french ? 'Ce que ce contenu a apporté' : 'What this piece earned'}>
      <h3 className="earned__heading">{french ? 'Apporté en 90\u202fjours' : 'Earned in 90 days'}</h3>
      <Earned counts={earned.counts} language={language} />
      {calls.length > 1 && (
        <ul className="earned__calls">
          {calls.map(({ block, kind, counts }) => (
            <li key={block}>
              {blockWords[kind ?? 'gone'][language]}
              {french ? '\u202f: ' : ': '}
              {`${number(counts.clicks, language)} ${french ? 'clics' : 'clicks'}, ${number(counts.forms, language)} ${french ? 'demandes' : 'requests'}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
