import type { UIFieldServerComponent } from 'payload';
import { servicesOf } from '../../services.ts';
import { languageOf } from '../format.ts';
import { readState } from './read-state.ts';
import { RecipientsClient } from './recipients-client.tsx';

/** Below the fields, once mails are being written: one line a person, with what became of their mail. */
export const Recipients: UIFieldServerComponent = async ({ id, req, i18n }) => {
  if (typeof id !== 'string') return null;
  const state = await readState(await servicesOf(req.payload), id, null);
  if (state.run === null) return null;
  return <RecipientsClient id={id} initial={state} language={languageOf(i18n)} />;
};
