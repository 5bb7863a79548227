import type { KeyFigureBlock } from '../../payload-types.ts';
import type { BlockMail } from '../../publish/mail/context.ts';
import { mailSource } from '../../publish/mail/parts.ts';

export const mailKeyFigure: BlockMail<KeyFigureBlock> = (block) => [
  {
    type: 'text',
    content: [
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: block.value, bold: true },
          { type: 'text', text: ` ${block.label}` },
        ],
      },
    ],
  },
  ...mailSource(block.source),
];
