import { type ExplainMail, type ExplainParts, explainMail, type ListSequenceMails, listSequenceMails } from '../use-cases/explain-mail.ts';

/** « Pourquoi ? » and « Pourquoi pas ? », as the admin asks them. */
export type ExplainDesk = { mail: ExplainMail; sequenceMails: ListSequenceMails };

/** Explanations over a store. */
export const explainDesk = (parts: ExplainParts): ExplainDesk => ({
  mail: explainMail(parts),
  sequenceMails: listSequenceMails(parts),
});
