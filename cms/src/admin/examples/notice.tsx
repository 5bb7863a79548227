import { exampleIds, isExampleId } from '@sillage/functions/domain/examples.ts';
import type { Payload, ServerProps, UIFieldServerComponent } from 'payload';
import { hasRole } from '../../access/roles.ts';
import { languageOf } from '../format.ts';
import { funnelRoles } from '../funnel/read.ts';

const words = {
  fr: {
    list: 'Données d’exemple. Des prospects fictifs, leurs demandes et leurs envois remplissent ces écrans\u202f; leurs adresses ne mènent nulle part. «\u202fnpm run unseed\u202f» les retire.',
    record: 'Donnée d’exemple. Cette personne est inventée.',
  },
  en: {
    list: 'Example data. Fictional leads, their requests and their mails fill these screens; their addresses lead nowhere. “npm run unseed” takes them away.',
    record: 'Example data. This person is invented.',
  },
} as const;

/** Whether there is an example among the leads: their ids sort before everybody else's, so one look-up tells. */
const hasExamples = async (payload: Payload): Promise<boolean> => {
  const where = { and: [{ id: { greater_than_equal: exampleIds.from } }, { id: { less_than_equal: exampleIds.to } }] };
  const { docs } = await payload.find({ collection: 'leads', where, select: { email: true }, limit: 1, pagination: false, depth: 0 });
  return docs.length > 0;
};

/** Above lists and figures that hold examples: nobody takes them for their own. */
export const ExamplesNotice = async ({ payload, user, i18n }: Pick<ServerProps, 'payload' | 'user' | 'i18n'>) => {
  if (!hasRole({ user: user ?? null }, ...funnelRoles) || !(await hasExamples(payload))) return null;
  return <p className="examples-notice">{words[languageOf(i18n)].list}</p>;
};

/** The same on the screen of one lead. */
export const ExampleRecord: UIFieldServerComponent = ({ id, i18n }) =>
  typeof id === 'string' && isExampleId(id) ? <p className="examples-notice">{words[languageOf(i18n)].record}</p> : null;
