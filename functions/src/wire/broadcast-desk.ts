import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import type { Waterfall } from '../domain/audience.ts';
import type { AuditEvent } from '../domain/audit-event.ts';
import type { BroadcastOutcome, BroadcastRun } from '../domain/broadcast.ts';
import { marketingControl } from '../domain/control.ts';
import type { Send, SendStatus } from '../domain/send.ts';
import type { PublisherSettings } from '../domain/settings.ts';
import { broadcastDefaults } from '../domain/settings.ts';
import type { Store } from '../ports.ts';
import { approveBroadcast } from '../use-cases/approve-broadcast.ts';
import type {
  ApproveBroadcast,
  CountAudience,
  PauseBroadcast,
  RequestBroadcast,
  ResumeBroadcast,
  StopBroadcast,
} from '../use-cases/broadcast-verbs.ts';
import { pauseBroadcast, resumeBroadcast, stopBroadcast } from '../use-cases/control-broadcast.ts';
import { countAudience } from '../use-cases/count-audience.ts';
import { latestMail, type PublishedMail } from '../use-cases/latest-mail.ts';
import { type ListAudience, type ListAudienceParts, listAudience } from '../use-cases/list-audience.ts';
import { recountBroadcast } from '../use-cases/recount-broadcast.ts';
import { type BroadcastVerbParts, requestBroadcast } from '../use-cases/request-broadcast.ts';

export type BroadcastRules = Pick<PublisherSettings, 'capPerWeek' | 'approvalOver' | 'broadcastMarginPercent'> & {
  /** why no marketing mail leaves at all, who said so and when; null while they leave */
  held: { reason: string | null; by: string; at: string } | null;
};

/** What the admin asks about broadcasts, and does with them. */
export type BroadcastDesk = {
  count: CountAudience;
  /** what a run comes to by what is known now: those who have their row already, and those who haven't */
  recount(run: BroadcastRun): Promise<Waterfall>;
  list: ListAudience;
  request: RequestBroadcast;
  approve: ApproveBroadcast;
  pause: PauseBroadcast;
  resume: ResumeBroadcast;
  stop: StopBroadcast;
  /** by the document's id; null while nobody has asked for it */
  runOf(broadcastId: string): Promise<BroadcastRun | null>;
  outcomes(runId: string): Promise<BroadcastOutcome[]>;
  /** a page of rows, by the key of the last one before it */
  rows(
    runId: string,
    page: { outcome?: { status: SendStatus; reason: string | null }; after: string | null; limit: number },
  ): Promise<Send[]>;
  rules(): Promise<BroadcastRules>;
  /** what a broadcast of this mail would send; null while it isn't published, or not compiled yet */
  mail(mailId: string): Promise<PublishedMail | null>;
  /** by the key that was frozen */
  compiled(mailKey: string): Promise<CompiledEmail | null>;
  /** writes down what a member of staff did that no use-case does (a file of recipients) */
  note(event: Omit<AuditEvent, 'id' | 'at'>): Promise<void>;
};

type Parts = ListAudienceParts &
  BroadcastVerbParts & { store: ListAudienceParts['store'] & BroadcastVerbParts['store'] & Pick<Store, 'marks' | 'controls'> };

/** The admin's side of broadcasts over a store. */
export function broadcastDesk(parts: Parts): BroadcastDesk {
  const { store, clock, random } = parts;
  return {
    count: countAudience(parts),
    recount: (run) => recountBroadcast(parts, run),
    request: requestBroadcast(parts),
    approve: approveBroadcast(parts),
    pause: pauseBroadcast(parts),
    resume: resumeBroadcast(parts),
    stop: stopBroadcast(parts),
    list: listAudience(parts),
    runOf: (broadcastId) => store.broadcastRuns.findByBroadcast(broadcastId),
    outcomes: (runId) => store.sends.outcomes(runId),
    rows: (runId, page) => store.sends.ofBroadcast(runId, page),
    async rules() {
      const [settings, control] = await Promise.all([store.compiled.settings(), store.controls.get(marketingControl)]);
      return {
        capPerWeek: settings?.capPerWeek ?? 0,
        approvalOver: settings?.approvalOver ?? broadcastDefaults.approvalOver,
        broadcastMarginPercent: settings?.broadcastMarginPercent ?? broadcastDefaults.broadcastMarginPercent,
        held: control?.state === 'paused' ? { reason: control.reason, by: control.by.name, at: control.at } : null,
      };
    },
    mail: (mailId) => latestMail(store, mailId),
    compiled: (mailKey) => store.compiled.mail(mailKey),
    async note(event) {
      await store.audit.insert({ ...event, id: random.id(), at: clock.now().toISOString() });
    },
  };
}
