import type { EvaluationGridBlock } from '../../payload-types.ts';
import type { BlockPrint } from '../../publish/print/context.ts';

export const printEvaluationGrid: BlockPrint<EvaluationGridBlock> = (block, context) => [
  {
    t: 'grid',
    title: context.line(block.title),
    intro: context.line(block.intro),
    questions: (block.questions ?? []).map(({ question, why }) => ({ question: context.line(question), why: context.line(why) })),
  },
];
