import { contentIdSchema, ulidSchema } from '@sillage/functions/domain/ids.ts';
import type { ExplainQuestion } from '@sillage/functions/use-cases/explain-mail.ts';
import type { Endpoint } from 'payload';
import { relationId } from '../../publish/lexical.ts';
import { type Asked, forMarketing, refuse, textIn } from '../broadcast/answers.ts';
import { audienceOf } from '../broadcast/audience.ts';

const isUlid = (value: string): boolean => ulidSchema.safeParse(value).success;
const isContentId = (value: string): boolean => contentIdSchema.safeParse(value).success;

/** The question as the people's side asks it; null when it can't be read. */
const questionIn = async (asked: Asked): Promise<ExplainQuestion | null> => {
  const { body } = asked;
  const leadId = textIn(body, 'leadId');
  switch (body.about) {
    case 'send': {
      const sendId = textIn(body, 'sendId');
      return isUlid(sendId) ? { about: 'send', sendId } : null;
    }
    case 'broadcast': {
      const broadcastId = textIn(body, 'broadcastId');
      if (!isUlid(leadId) || !isContentId(broadcastId)) return null;
      return { about: 'broadcast', leadId, broadcastId, draft: await draftOf(asked, broadcastId) };
    }
    case 'sequence': {
      const [sequenceId, mailKey] = [textIn(body, 'sequenceId'), textIn(body, 'mailKey')];
      return isUlid(leadId) && isContentId(sequenceId) && mailKey !== '' ? { about: 'sequence', leadId, sequenceId, mailKey } : null;
    }
    default:
      return null;
  }
};

/** What the document says while nobody has asked for it. */
const draftOf = async ({ req, services }: Asked, id: string): Promise<Extract<ExplainQuestion, { about: 'broadcast' }>['draft']> => {
  if ((await services.broadcasts.runOf(id)) !== null) return null;
  const broadcast = await req.payload.findByID({
    collection: 'broadcasts',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    req,
  });
  if (!broadcast) return null;
  const mailId = relationId(broadcast.mail);
  const mail = mailId === null ? null : await services.broadcasts.mail(mailId);
  return { title: broadcast.title, mailKey: mail?.key ?? null, audience: await audienceOf(req, broadcast.audience) };
};

const explain = async (asked: Asked): Promise<Response> => {
  const question = await questionIn(asked);
  if (question === null) return refuse('Cette question ne se lit pas.', 422);
  return Response.json(
    { ok: true, explanation: await asked.services.explain.mail(question) },
    { headers: { 'cache-control': 'no-store' } },
  );
};

/** How many broadcasts the picker offers, the newest first. */
const recent = 30;

/** One mail that may be asked about. */
export type MailChoice = { label: string; question: Record<string, string> };
export type MailChoices = { group: string; choices: MailChoice[] }[];

const choices = async ({ req, services }: Asked): Promise<Response> => {
  const leadId = typeof req.query.lead === 'string' ? req.query.lead : '';
  if (!isUlid(leadId)) return refuse('Ce prospect n’existe plus.', 404);
  const [sequences, broadcasts] = await Promise.all([
    services.explain.sequenceMails(leadId),
    req.payload.find({ collection: 'broadcasts', sort: '-updatedAt', limit: recent, depth: 0, overrideAccess: false, req }),
  ]);
  const groups: MailChoices = [
    {
      group: 'Envois groupés',
      choices: broadcasts.docs.map(({ id, title }) => ({
        label: title || 'Sans nom',
        question: { about: 'broadcast', leadId, broadcastId: id },
      })),
    },
    ...sequences.map(({ sequence, mails }) => ({
      group: `Séquence «\u202f${sequence.title}\u202f»`,
      choices: mails.map(({ key, subject }) => ({
        label: subject,
        question: { about: 'sequence', leadId, sequenceId: sequence.id, mailKey: key },
      })),
    })),
  ];
  return Response.json({ ok: true, groups: groups.filter((group) => group.choices.length > 0) });
};

/** POST /api/explain: why one mail came to one person, or didn't. GET /api/explain/mails?lead=: what may be asked about. */
export const explainEndpoints: Endpoint[] = [
  { path: '/explain', method: 'post', handler: forMarketing(explain) },
  { path: '/explain/mails', method: 'get', handler: forMarketing(choices) },
];
