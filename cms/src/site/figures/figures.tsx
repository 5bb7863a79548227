import type { Agency, Criterion } from '../content.ts';
import { type Score, scoreOf } from '../scores.ts';
import { decimal } from '../text.ts';
import { type Drawing, drawingHeight, drawingWidth } from './motif.ts';

/** A drawing made of strokes. Colours come from the style sheet, so it follows the colour scheme. What it shows is said by a caption. */
export const Motif = ({ drawing }: { drawing: Drawing }) => (
  <svg
    className={`motif fond-${drawing.ground}`}
    viewBox={`0 0 ${drawingWidth} ${drawingHeight}`}
    preserveAspectRatio="xMidYMid slice"
    aria-hidden="true"
  >
    {drawing.strokes.map(({ tone, width, d, round, dash }) => (
      <path
        key={`${tone}${width}${dash}${d.length}`}
        className={`trait-${tone}`}
        strokeWidth={width}
        d={d}
        {...(round ? { strokeLinecap: 'round' as const } : {})}
        {...(dash ? { strokeDasharray: dash } : {})}
      />
    ))}
  </svg>
);

/** A disc of radius 5 around (x, 6), cut off at a share of its width. */
const discUpTo = (x: number, share: number): string => {
  const cut = share * 10 - 5;
  const half = Math.round(Math.sqrt(25 - cut * cut) * 100) / 100;
  const at = Math.round((x + cut) * 100) / 100;
  return `M${at} ${6 - half}A5 5 0 ${cut > 0 ? 1 : 0} 0 ${at} ${6 + half}z`;
};

/**
 * A score drawn as five dots, the last one filled as far as it goes, and written beside it: « 4 sur 5 » is what a screen reader says.
 * A mean is written with its decimal, so that means stand under each other.
 */
export const ScoreDots = ({ score, mean = false }: { score: Score; mean?: boolean }) => {
  if (score === null) return <span className="note-absente">non noté</span>;
  const filled = Math.floor(score + 1e-9);
  const rest = score - filled;
  const dot = (index: number) => `M${6 + index * 13} 6h.01`;
  const path = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, index) => dot(from + index)).join('');
  return (
    <span className="note">
      <svg className="note-points" viewBox="0 0 64 12" width="64" height="12" aria-hidden="true">
        <path className="note-vide" d={path(filled, 5)} />
        {filled > 0 && <path className="note-pleine" d={path(0, filled)} />}
        {rest > 0.05 && <path className="note-part" d={discUpTo(6 + filled * 13, rest)} />}
      </svg>
      <span className="note-chiffre">
        {decimal(score, mean)}
        <span className="hors-vue"> sur 5</span>
      </span>
    </span>
  );
};

/**
 * The cover figure of a comparatif, made of its own matter and the same as on its PDF: a disc a score, agencies across, criteria down.
 * Discs of one size are one path.
 */
export const ScoreField = ({ agencies, criteria, seed }: { agencies: readonly Agency[]; criteria: readonly Criterion[]; seed: string }) => {
  const columns = agencies.slice(0, 12).map((agency) => criteria.slice(0, 10).map((criterion) => scoreOf(agency, criterion.id)));
  // Without scores, the characters of the title stand for them.
  const codes = [...seed].map((character) => character.codePointAt(0) ?? 0);
  const field =
    columns.length > 0 && columns[0]?.length
      ? columns
      : Array.from({ length: 12 }, (_, x) =>
          Array.from({ length: 8 }, (__, y) => ((codes[(x * 5 + y * 3) % codes.length] ?? 0) + x * 7 + y * 11) % 6),
        );
  const rows = Math.max(...field.map((column) => column.length));
  const sizes = new Map<string, { width: number; best: boolean; d: string }>();
  let open = '';
  field.forEach((column, x) => {
    column.forEach((score, y) => {
      const at = `M${x * 20 + 10} ${y * 20 + 10}h.01`;
      if (score === null) {
        open += `M${x * 20 + 8} ${y * 20 + 10}h4`;
        return;
      }
      const width = Math.round((2.8 + 15.6 * (score / 5)) * 10) / 10;
      const best = score >= 4.5;
      const known = sizes.get(`${width}`);
      if (known) known.d += at;
      else sizes.set(`${width}`, { width, best, d: at });
    });
  });
  return (
    <svg className="champ-notes" viewBox={`0 0 ${field.length * 20} ${rows * 20}`} preserveAspectRatio="xMinYMin" aria-hidden="true">
      {[...sizes.values()].map(({ width, best, d }) => (
        <path
          key={width}
          className={best ? 'disque disque-haut' : 'disque'}
          strokeWidth={width}
          strokeOpacity={best ? undefined : Math.round((0.3 + (0.6 * width) / 18) * 100) / 100}
          d={d}
        />
      ))}
      {open !== '' && <path className="disque-absent" d={open} />}
    </svg>
  );
};
