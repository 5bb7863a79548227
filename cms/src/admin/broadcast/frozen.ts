import {
  type Access,
  APIError,
  type CollectionBeforeChangeHook,
  type CollectionBeforeDeleteHook,
  type FieldHook,
  type PayloadRequest,
} from 'payload';
import { hasRole } from '../../access/roles.ts';
import { servicesOf } from '../../services.ts';

/** Whether somebody has asked for this broadcast to leave: from then on a run has its own copy, and the document is a memory. */
const isRequested = async (req: PayloadRequest, id: unknown): Promise<boolean> => {
  if (typeof id !== 'string') return false;
  const { broadcasts } = await servicesOf(req.payload);
  return (await broadcasts.runOf(id)) !== null;
};

/** So that the form of one that was asked for is shown, and can't be typed into. */
export const unlessRequested: Access = async ({ req, id }) => hasRole(req, 'administrator', 'marketer') && !(await isRequested(req, id));

const refusal = (req: PayloadRequest): APIError =>
  new APIError(
    req.i18n?.language === 'en'
      ? 'This broadcast has been asked for: it can’t be changed any more. Duplicate it to prepare another.'
      : 'Cet envoi a été demandé\u202f: il ne se modifie plus. Dupliquez-le pour en préparer un autre.',
    409,
    null,
    true,
  );

/** The rule itself, for whoever comes through another door than the form (a change of many, the local API). */
export const keepRequested: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  if (operation === 'update' && (await isRequested(req, originalDoc?.id))) throw refusal(req);
  return data;
};

export const refuseRequested: CollectionBeforeDeleteHook = async ({ id, req }) => {
  if (await isRequested(req, id)) throw refusal(req);
};

/** `draft` before anybody asked for it, then the state of its run: for the list. */
export const fillState: FieldHook = async ({ originalDoc, data, req }) => {
  const id: unknown = data?.id ?? originalDoc?.id;
  if (typeof id !== 'string') return 'draft';
  const { broadcasts } = await servicesOf(req.payload);
  return (await broadcasts.runOf(id))?.status ?? 'draft';
};
