import type { AdvanceReport } from './advance-enrolments.ts';
import type { DeliverReport } from './deliver-due.ts';

/** Mark `tick`, written when a tick has run: wall and product time at its start (ISO). */
export type TickMark = { ranAt: string; now: string };
export type TickReport = TickMark & { advance: AdvanceReport; deliver: DeliverReport };

/** Advances what is due, then delivers what may leave. Any number may run at once. */
export type Tick = () => Promise<TickReport>;
