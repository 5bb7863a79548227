import type { Gone } from './redeem-download.ts';

export type OptInPeek =
  | { kind: 'open'; title: string /** sentences the button confirms */; toConfirm: string[] }
  | { kind: 'already'; title: string; readerPath: string }
  | Gone;

/** For the page with the button (GET): changes nothing. */
export type PeekOptIn = (token: string) => Promise<OptInPeek>;

export type ConfirmOutcome = { kind: 'confirmed' | 'already'; title: string; readerPath: string } | Gone;

/** The button (POST) of a sign-up without a guide. */
export type ConfirmOptIn = (token: string) => Promise<ConfirmOutcome>;
