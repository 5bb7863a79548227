import { sendStatusWords } from '@sillage/functions/collections/words.ts';
import type { BroadcastRun } from '@sillage/functions/domain/broadcast.ts';
import { reasonInFrench } from '@sillage/functions/domain/reasons.ts';
import type { Send, SendStatus } from '@sillage/functions/domain/send.ts';
import { sortableMoment } from '../format.ts';
import { csvLines, csvStart } from '../funnel/csv.ts';
import { type Asked, refuse } from './answers.ts';
import type { RecipientPage, RecipientRow } from './view.ts';

const pageSize = 25;

const isStatus = (value: unknown): value is SendStatus => typeof value === 'string' && Object.hasOwn(sendStatusWords, value);

const rowOf = (send: Send): RecipientRow => ({
  sendId: send.id,
  leadId: send.leadId,
  to: send.to,
  status: send.status,
  reason: send.reason === null ? null : reasonInFrench(send.reason),
  at: send.submittedAt ?? send.settledAt ?? send.dueAt,
});

const queryText = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value.slice(0, 300) : null);

type Outcome = { status: SendStatus; reason: string | null };

/** `status` and `reason` of the address, as the outcomes count them; no status means all. */
const outcomeIn = (query: Record<string, unknown>): Outcome | undefined | Response => {
  const status = queryText(query.status);
  if (status === null) return undefined;
  if (!isStatus(status)) return refuse('Cet état n’existe pas.', 422);
  return { status, reason: queryText(query.reason) };
};

/** GET /api/broadcasts/:id/recipients?status=&reason=&after= */
export const recipientPage = async ({ req, services }: Asked, run: BroadcastRun): Promise<Response> => {
  const outcome = outcomeIn(req.query);
  if (outcome instanceof Response) return outcome;
  const sends = await services.broadcasts.rows(run.id, {
    ...(outcome === undefined ? {} : { outcome }),
    after: queryText(req.query.after),
    limit: pageSize,
  });
  const page: RecipientPage = { rows: sends.map(rowOf), next: sends.length < pageSize ? null : (sends.at(-1)?.key ?? null) };
  return Response.json({ ok: true, ...page }, { headers: { 'cache-control': 'no-store' } });
};

const columns = ['Adresse e-mail', 'État', 'Motif', 'Le (heure de Paris)'];
const filePage = 1000;

/**
 * POST /api/broadcasts/:id/actions/recipients: every line as a file. A POST, since it is written down who took people's addresses out. Read page by
 * page while it is sent: its size is nobody's memory.
 */
export const recipientFile = async ({ req, services, by }: Asked, run: BroadcastRun): Promise<Response> => {
  const outcome = outcomeIn(req.query);
  if (outcome instanceof Response) return outcome;
  await services.broadcasts.note({
    actorId: by.id,
    actorName: by.name,
    action: 'broadcast.exported',
    targetCollection: 'broadcasts',
    targetId: run.broadcastId,
    targetTitle: run.title,
    before: null,
    after: outcome ?? null,
  });
  const lines = async function* () {
    yield csvStart + csvLines([columns]);
    let after: string | null = null;
    for (;;) {
      const sends: Send[] = await services.broadcasts.rows(run.id, {
        ...(outcome === undefined ? {} : { outcome }),
        after,
        limit: filePage,
      });
      yield csvLines(sends.map(rowOf).map(({ to, status, reason, at }) => [to, sendStatusWords[status][0], reason, sortableMoment(at)]));
      after = sends.at(-1)?.key ?? null;
      if (sends.length < filePage || after === null) return;
    }
  };
  const encoder = new TextEncoder();
  const source = lines();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await source.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="envoi-${run.id.toLowerCase()}.csv"`,
      'cache-control': 'no-store',
    },
  });
};
