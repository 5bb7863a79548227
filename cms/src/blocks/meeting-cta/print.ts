import type { MeetingCtaBlock } from '../../payload-types.ts';
import type { BlockPrint } from '../../publish/print/context.ts';

/** A form has no place on paper. */
export const printMeetingCta: BlockPrint<MeetingCtaBlock> = (_, context) => {
  context.note('Une demande de rendez-vous est un formulaire : elle n’est pas imprimée.');
  return [];
};
