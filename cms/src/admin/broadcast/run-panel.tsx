import type { UIFieldServerComponent } from 'payload';
import { staff } from '../../access/roles.ts';
import { servicesOf } from '../../services.ts';
import { languageOf } from '../format.ts';
import { PanelClient } from './panel-client.tsx';
import { type BroadcastState, runView } from './view.ts';

/** What the screen begins with, so that nothing jumps when it opens. */
export const readState = async (payload: Parameters<typeof servicesOf>[0], id: string | null): Promise<BroadcastState> => {
  const { broadcasts, now } = await servicesOf(payload);
  const run = id === null ? null : await broadcasts.runOf(id);
  const [outcomes, rules, at] = await Promise.all([run === null ? [] : broadcasts.outcomes(run.id), broadcasts.rules(), now()]);
  return { run: run && runView(run), outcomes, rules, now: at.toISOString() };
};

/** Beside the document: who would get it, the buttons, and how far it has come. */
export const RunPanel: UIFieldServerComponent = async ({ id, req, i18n }) => {
  const user = staff(req);
  if (user === null) return null;
  const documentId = typeof id === 'string' ? id : null;
  const state = await readState(req.payload, documentId);
  return <PanelClient id={documentId} initial={state} language={languageOf(i18n)} userId={user.id} />;
};
