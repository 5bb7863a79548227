import { type CollectionBeforeChangeHook, type CollectionConfig, Forbidden } from 'payload';
import { staff } from '../access/roles.ts';
import { servicesOf } from '../services.ts';
import { keepLockWhileWriting } from './keep-lock.ts';
import { refuseDeadLinks } from './links.ts';
import { notePublicState } from './public-state.ts';
import { publishAfterChange, publishAfterDelete } from './publish-jobs.ts';
import { redirectAfterRename } from './redirects.ts';

/** Whoever comes through another door (restoring a version, duplicating) is held to the same rule as the publish button. */
const refuseAuthorsPublishing: CollectionBeforeChangeHook = ({ data, req }) => {
  if (data._status === 'published' && staff(req)?.role === 'author') throw new Forbidden(req.t);
  return data;
};

/** The moment of the first publication, unless somebody chose a date. */
const datePublication: CollectionBeforeChangeHook = async ({ data, req }) => {
  if (data._status !== 'published' || data.publishedAt) return data;
  const { now } = await servicesOf(req.payload);
  return { ...data, publishedAt: (await now()).toISOString() };
};

/** Hooks of what editors write, date and publish. */
export const pieceHooks: CollectionConfig['hooks'] = {
  beforeChange: [refuseAuthorsPublishing, refuseDeadLinks, datePublication, notePublicState],
  afterChange: [redirectAfterRename, publishAfterChange, keepLockWhileWriting],
  afterDelete: [publishAfterDelete],
};

/** The same for what carries no date (pages, sequences). */
export const undatedPieceHooks: CollectionConfig['hooks'] = {
  ...pieceHooks,
  beforeChange: [refuseAuthorsPublishing, refuseDeadLinks, notePublicState],
};

/** Hooks of what is public as soon as it is saved. */
export const recordHooks: CollectionConfig['hooks'] = {
  beforeChange: [notePublicState],
  afterChange: [redirectAfterRename, publishAfterChange, keepLockWhileWriting],
  afterDelete: [publishAfterDelete],
};
