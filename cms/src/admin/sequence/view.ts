import type { Step } from '@sillage/functions/domain/sequence.ts';
import type { SequenceView } from '@sillage/functions/use-cases/read-sequence.ts';
import type { PayloadRequest } from 'payload';
import { hasRole } from '../../access/roles.ts';
import type { Sequence } from '../../payload-types.ts';
import { relationId } from '../../publish/lexical.ts';
import { stepOf } from '../../publish/sequence/compile.ts';
import { servicesOf } from '../../services.ts';

export type SequenceScreen = {
  /** null before the first publish */
  view: SequenceView | null;
  /** what is written, when it isn't what is published */
  draft: { steps: Step[]; subjects: Record<string, string> } | null;
  /** whether the person may act on it */
  mayAct: boolean;
};

const screens = new WeakMap<PayloadRequest, Promise<SequenceScreen | null>>();

/** What the parts of a sequence's screen show, read once for all of them. Null for somebody who may not see the sequence. */
export const screenOf = (req: PayloadRequest, id: string): Promise<SequenceScreen | null> => {
  const known = screens.get(req);
  if (known) return known;
  const read = readScreen(req, id);
  screens.set(req, read);
  return read;
};

const readScreen = async (req: PayloadRequest, id: string): Promise<SequenceScreen | null> => {
  const document = await req.payload.findByID({
    collection: 'sequences',
    id,
    draft: true,
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    req,
  });
  if (!document) return null;
  const { sequences } = await servicesOf(req.payload);
  const view = await sequences.read(id);
  const differs = view === null || document._status !== 'published';
  return {
    view,
    draft: differs ? await draftOf(req, document) : null,
    mayAct: hasRole(req, 'administrator', 'marketer'),
  };
};

/** The steps that are complete enough to be shown, and the subjects of their mails as they are written now. */
const draftOf = async (req: PayloadRequest, { steps }: Sequence): Promise<SequenceScreen['draft']> => {
  const written = (steps ?? []).flatMap((step, index) => {
    const complete = step.blockType === 'send' ? relationId(step.mail) !== null : true;
    try {
      return complete ? [stepOf(step, index)] : [];
    } catch {
      return [];
    }
  });
  const ids = written.flatMap((step) => (step.kind === 'send' ? [step.mailKey] : []));
  if (ids.length === 0) return { steps: written, subjects: {} };
  const { docs } = await req.payload.find({
    collection: 'mails',
    where: { id: { in: ids } },
    draft: true,
    pagination: false,
    limit: 0,
    depth: 0,
    overrideAccess: false,
    req,
  });
  return { steps: written, subjects: Object.fromEntries(docs.map((mail) => [mail.id, mail.subject || mail.title || ''])) };
};
