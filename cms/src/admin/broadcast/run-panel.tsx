import type { UIFieldServerComponent } from 'payload';
import { staff } from '../../access/roles.ts';
import { servicesOf } from '../../services.ts';
import { languageOf } from '../format.ts';
import { PanelClient } from './panel-client.tsx';
import { readState } from './read-state.ts';

/** Beside the document: who would get it, the buttons, and how far it has come. */
export const RunPanel: UIFieldServerComponent = async ({ id, req, i18n }) => {
  const user = staff(req);
  if (user === null) return null;
  const documentId = typeof id === 'string' ? id : null;
  const state = await readState(await servicesOf(req.payload), documentId, null);
  return <PanelClient id={documentId} initial={state} language={languageOf(i18n)} userId={user.id} />;
};
