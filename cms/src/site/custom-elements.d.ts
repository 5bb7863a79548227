import type { DetailedHTMLProps, HTMLAttributes } from 'react';

/** The islands: custom elements that improve what works without them. */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'sillage-formulaire': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;
    }
  }
}
