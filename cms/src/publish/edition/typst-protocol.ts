/** What crosses between the worker and the process that runs Typst. */
export type TypstFile = { path: string; bytes: Uint8Array };

export type TypstJob = {
  id: number;
  source: string;
  /** read by the template as `sys.inputs`; values are JSON */
  inputs: Record<string, string>;
  /** pictures, held in memory under these paths; the compiler sees no other file */
  files: TypstFile[];
  /** seconds since 1970, the PDF's creation date: the same input gives the same bytes */
  timestamp: number;
};

export type TypstAnswer = { id: number; ok: true; pdf: Uint8Array; pages: number } | { id: number; ok: false; faults: string[] };
