import type { ReactNode } from 'react';

/** What overflows must be scrollable by keyboard (WCAG 2.1.1), and Safari gives focus to a scrolling box only when it asks for it. */
const keyboardScrollable = { tabIndex: 0 };

/** A box that scrolls sideways when its content is too wide. `labelledBy`: the id of what names it. */
export const Scroller = ({ labelledBy, children }: { labelledBy: string; children: ReactNode }) => (
  <section className="defile" aria-labelledby={labelledBy} {...keyboardScrollable}>
    {children}
  </section>
);
