/** The same thing measured several times: one line of the table. */
export type Row = {
  /** who did it: 'Sillage', or what a user would pick instead */
  who: string;
  /** what was counted, e.g. 'capture, 64 connections' */
  what: string;
  unit: string;
  /** one a run, in order; the table shows their median, least and greatest */
  values: number[];
  /** `more` is better for a rate, `less` for a duration or a size. Null: a fact without a better side. */
  better: 'more' | 'less' | null;
  /** the `who` of the row with the same `what` that this one is compared with, in the same run */
  against?: string;
  /** what has to be known to read the number */
  note?: string;
};

/** One file of bench/: what it measures, in a sentence, and how. It runs in a process of its own. */
export type Measurement = {
  name: string;
  what: string;
  run(): Promise<Row[]>;
};

/** Something that this machine lacks is needed: the measurement is left out, with this sentence, and nothing is wrong. */
export class CannotMeasure extends Error {
  override name = 'CannotMeasure';
}

/** A number measured on another day or machine, quoted for orientation. Ratios are never taken with these. */
export type Quoted = { who: string; what: string; value: string };
