import { type Figures, type MetricName, metricDimensions, metricNames, metricNamespace } from '../metric-names.ts';

/** What is known of one kind of mail, or, under '', of everything else. */
type Sums = Map<string, Map<MetricName, number[]>>;

/** A line of the log that holds figures: name → what was counted, or a duration; several of a duration as CloudWatch takes them. */
export type FigureLine = Record<string, unknown>;

/** As many values of one metric as CloudWatch takes in a line. */
const mostValues = 100;

/** Adds figures up. Counts are sums; of durations every one is kept, up to what a line may hold. */
export class FigureBuffer {
  #sums: Sums = new Map();
  /** since the process began: a count's sum, the last of a duration */
  readonly #totals = new Map<string, number>();

  add(figures: Figures, kind = ''): void {
    const sums = this.#sums.get(kind) ?? new Map<MetricName, number[]>();
    this.#sums.set(kind, sums);
    for (const name of Object.keys(figures) as MetricName[]) {
      const value = figures[name] ?? 0;
      const counts = metricNames[name].unit === 'Count';
      // Nothing happened is no news, and would be paid for.
      if (counts && value === 0) continue;
      const before = sums.get(name) ?? [];
      sums.set(name, counts ? [(before[0] ?? 0) + value] : [...before, value].slice(-mostValues));
      const total = kind === '' ? name : `${name}.${kind}`;
      this.#totals.set(total, counts ? (this.#totals.get(total) ?? 0) + value : value);
    }
  }

  /** By name; mails' with their kind behind a dot. */
  totals(): Record<string, number> {
    return Object.fromEntries([...this.#totals].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /**
   * What was added since the last call, a line for each kind of mail and one for the rest.
   * @param stage whose metrics they are in CloudWatch; null leaves that part out
   */
  take(stage: string | null, milliseconds: number): FigureLine[] {
    const taken = [...this.#sums].filter(([, sums]) => sums.size > 0);
    this.#sums = new Map();
    return taken.map(([kind, sums]) => {
      const values = Object.fromEntries(
        [...sums].map(([name, [first = 0, ...others]]) => [name, others.length === 0 ? first : [first, ...others]]),
      );
      const said = kind === '' ? {} : { [metricDimensions.kind]: kind };
      if (stage === null) return { ...said, ...values };
      const dimensions = [metricDimensions.stage, ...(kind === '' ? [] : [metricDimensions.kind])];
      return {
        _aws: {
          Timestamp: milliseconds,
          CloudWatchMetrics: [
            {
              Namespace: metricNamespace,
              Dimensions: [dimensions],
              Metrics: [...sums.keys()].map((name) => ({ Name: name, Unit: metricNames[name].unit })),
            },
          ],
        },
        [metricDimensions.stage]: stage,
        ...said,
        ...values,
      };
    });
  }
}
