import type { Step } from '@sillage/functions/domain/sequence.ts';

/** Paths in a box of 24 by 24, drawn as lines. */
export const stepIcons: Record<Step['kind'] | 'enter' | 'end', string> = {
  enter: 'M4 12h12m0 0-5-5m5 5-5 5',
  send: 'M3.5 6.5h17v11h-17zM4 7l8 6.5L20 7',
  wait: 'M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M12 8v4.3l3 1.7',
  waitUntil: 'M4.5 6.5h15v13h-15zM4.5 10.5h15M8.5 4v4M15.5 4v4',
  exit: 'M13 5H5.5v14H13M10 12h10m0 0-4-4m4 4-4 4',
  end: 'M6 20V4.5h11.5l-2.5 4 2.5 4H6',
};
