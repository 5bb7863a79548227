import { type CompiledEmail, subjectOf, type Values } from '@sillage/emails/compiled.ts';
import { noValues, personalValues } from '../domain/personal.ts';
import type { Send } from '../domain/send.ts';
import type { Store } from '../ports.ts';

/** What marks a value's place in a subject. */
const hasPlaces = (subject: string): boolean => subject.includes('{{');

/**
 * The subjects of mails as their readers see them, by id. A send holds the subject before a name is filled in: written down with the name, it would have to be
 * found again when the person is erased, also in a mail that is just leaving. So it is filled anew; of somebody who is erased, with what stands for an
 * unknown name.
 */
export type ReadSubjects = (sends: readonly Pick<Send, 'id' | 'title' | 'mail' | 'leadId' | 'values'>[]) => Promise<Map<string, string>>;

export const readSubjects =
  ({ store }: { store: Pick<Store, 'leads' | 'sequenceVersions' | 'compiled'> }): ReadSubjects =>
  async (sends) => {
    const personal = sends.filter(({ title }) => hasPlaces(title));
    const leads = await store.leads.findMany([...new Set(personal.flatMap(({ leadId }) => leadId ?? []))]);
    const byId = new Map(leads.map((lead) => [lead.id, lead]));
    const mails = new Map<string, Promise<CompiledEmail | null>>();
    const mailOf = ({ mail }: Pick<Send, 'mail'>): Promise<CompiledEmail | null> => {
      const key = JSON.stringify(mail);
      const known = mails.get(key) ?? read(mail);
      mails.set(key, known);
      return known;
    };
    const read = async (mail: Send['mail']): Promise<CompiledEmail | null> => {
      if (mail.kind === 'compiled') return store.compiled.mail(mail.key);
      return (await store.sequenceVersions.find(mail.versionId))?.mails[mail.mailKey] ?? null;
    };
    const filled = await Promise.all(
      personal.map(async (send): Promise<[string, string]> => {
        const lead = send.leadId === null ? undefined : byId.get(send.leadId);
        const mail = await mailOf(send);
        const values = { ...(lead ? personalValues(lead) : noValues), ...send.values };
        return [send.id, mail === null ? send.title : filledIn(send.title, mail, values)];
      }),
    );
    return new Map([...sends.map(({ id, title }): [string, string] => [id, title]), ...filled]);
  };

/** A mail that was corrected since has another subject now, and may want other values. */
function filledIn(title: string, mail: CompiledEmail, values: Values): string {
  if (mail.subject === title) return subjectOf(mail, values);
  const names = [...title.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = '']) => name.trim());
  const isDeclared = names.every((name) => mail.variables.some((variable) => variable.name === name));
  return isDeclared ? subjectOf({ ...mail, subject: title, segments: [] }, values) : title;
}
