import type { Hono } from 'hono';
import type { Count } from '../../domain/counter.ts';
import type { Keys } from '../../domain/token.ts';
import type { AssetStore, Clock, Queue } from '../../ports.ts';
import type { AcceptLead } from '../../use-cases/accept-lead.ts';
import type { CaptureSubmission } from '../../use-cases/capture-submission.ts';
import type { ConfirmOptIn, PeekOptIn } from '../../use-cases/confirm-opt-in.ts';
import type { ReadReaderPage } from '../../use-cases/read-reader-page.ts';
import type { PeekDownload, RedeemDownload } from '../../use-cases/redeem-download.ts';
import type { PeekUnsubscribe, Unsubscribe } from '../../use-cases/unsubscribe.ts';
import type { UpdatePreferences } from '../../use-cases/update-preferences.ts';
import { confirmationRoutes } from './confirmations.ts';
import { countRoutes } from './counts.ts';
import type { HttpDeps } from './deps.ts';
import { downloadRoutes } from './downloads.ts';
import { fileRoutes, type ReadSignedFile } from './files.ts';
import { type HealthCheck, type HealthParts, healthRoutes } from './health.ts';
import { leadRoutes } from './leads.ts';
import { preferenceRoutes } from './preferences.ts';
import { providerEventRoutes } from './provider-events.ts';
import { type RightsUseCases, rightsRoutes } from './rights.ts';
import { submissionRoutes } from './submissions.ts';
import { unsubscribeRoutes } from './unsubscribe.ts';

export type PeopleUseCases = RightsUseCases & {
  peekDownload: PeekDownload;
  redeemDownload: RedeemDownload;
  peekOptIn: PeekOptIn;
  confirmOptIn: ConfirmOptIn;
  peekUnsubscribe: PeekUnsubscribe;
  unsubscribe: Unsubscribe;
  readReaderPage: ReadReaderPage;
  updatePreferences: UpdatePreferences;
  acceptLead: AcceptLead;
};

export type PeopleParts = {
  queue: Queue;
  clock: Clock;
  keys: Pick<Keys, 'count' | 'health'>;
  recordCounts: (counts: Count[]) => Promise<void>;
  leadsApiKey: string | null;
  providerEventsSecret: string | null;
  version: string;
  checks: Readonly<Record<string, HealthCheck>>;
  figures: HealthParts['figures'];
};

/** Every address that needs the people's database. */
export function peopleRoutes(useCases: PeopleUseCases, parts: PeopleParts, deps: HttpDeps): Hono[] {
  const { queue, clock } = parts;
  return [
    downloadRoutes(useCases, deps),
    confirmationRoutes(useCases, deps),
    unsubscribeRoutes(useCases, deps),
    preferenceRoutes(useCases, deps),
    rightsRoutes(useCases, deps),
    countRoutes(parts.recordCounts, parts.keys, deps),
    leadRoutes(useCases, parts.leadsApiKey, deps),
    providerEventRoutes({ secret: parts.providerEventsSecret, queue, clock }, deps),
    healthRoutes(parts, deps),
  ];
}

/** Every address of the funnel, on one machine: capture, people, and the private files that CloudFront serves on AWS. */
export function funnelRoutes(
  useCases: PeopleUseCases & { captureSubmission: CaptureSubmission },
  parts: PeopleParts & { assets: Pick<AssetStore, 'get'>; readSigned: ReadSignedFile },
  deps: HttpDeps,
): Hono[] {
  return [submissionRoutes(useCases, deps), ...peopleRoutes(useCases, parts, deps), fileRoutes(parts, deps)];
}
