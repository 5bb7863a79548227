import type { SourcesBlock } from '../../payload-types.ts';
import type { BlockProps } from '../../site/page.ts';
import { SourceSection } from '../../site/parts/sources.tsx';

/** The page's numbered sources: those listed here first, then those that only a figure or a quotation names. */
export const SourcesView = ({ page, level }: BlockProps<SourcesBlock>) => <SourceSection page={page} level={level} />;
