import { type ExplainMail, type ExplainParts, explainMail, type ListSequenceMails, listSequenceMails } from '../use-cases/explain-mail.ts';
import { readSubjects } from '../use-cases/read-subjects.ts';

/** « Pourquoi ? » and « Pourquoi pas ? », as the admin asks them, and what a mail was called. */
export type ExplainDesk = {
  mail: ExplainMail;
  sequenceMails: ListSequenceMails;
  /** the subject of one mail as its reader sees it; null when there is no such mail */
  subject: (sendId: string) => Promise<string | null>;
};

/** Explanations over a store. */
export const explainDesk = (parts: ExplainParts): ExplainDesk => ({
  mail: explainMail(parts),
  sequenceMails: listSequenceMails(parts),
  async subject(sendId) {
    const send = await parts.store.sends.find(sendId);
    return send === null ? null : ((await readSubjects(parts)([send])).get(sendId) ?? send.title);
  },
});
