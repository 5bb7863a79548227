import type { CalloutBlock } from '../../payload-types.ts';
import type { BlockProps } from '../../site/page.ts';
import { Paragraphs } from '../../site/parts/paragraphs.tsx';

const labels = { info: 'À savoir', warning: 'Attention' };

/** A remark set apart. The tone is written, not only coloured. */
export const CalloutView = ({ fields }: BlockProps<CalloutBlock>) => {
  const tone = fields.tone === 'warning' ? 'warning' : 'info';
  return (
    <aside className={`encadre encadre-${tone}`} aria-label={labels[tone]}>
      <p className="encadre-titre">
        <span className="encadre-ton">{labels[tone]}</span>
        {fields.title && <strong>{fields.title}</strong>}
      </p>
      <Paragraphs text={fields.text ?? ''} />
    </aside>
  );
};
