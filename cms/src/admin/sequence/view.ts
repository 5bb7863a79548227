import type { SequenceView } from '@sillage/functions/use-cases/read-sequence.ts';
import type { BroadcastRules } from '@sillage/functions/wire/broadcast-desk.ts';
import type { PayloadRequest } from 'payload';
import { hasRole } from '../../access/roles.ts';
import { servicesOf } from '../../services.ts';

export type SequenceScreen = {
  /** null before the first publish */
  view: SequenceView | null;
  /** whether something is written that isn't published */
  changed: boolean;
  /** that all marketing is suspended */
  held: BroadcastRules['held'];
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
  const { sequences, broadcasts } = await servicesOf(req.payload);
  const [view, { held }] = await Promise.all([sequences.read(id), broadcasts.rules()]);
  return {
    view,
    held,
    changed: document._status !== 'published',
    mayAct: hasRole(req, 'administrator', 'marketer'),
  };
};
