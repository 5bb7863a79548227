import type { SourcesBlock } from '../../payload-types.ts';
import type { BlockMail } from '../../publish/mail/context.ts';
import { mailSource } from '../../publish/mail/parts.ts';

export const mailSources: BlockMail<SourcesBlock> = (block) => (block.items ?? []).flatMap((item) => mailSource(item));
