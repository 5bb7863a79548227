import type { ReadFigures } from '@sillage/functions/use-cases/read-figures.ts';
import type { BroadcastDesk } from '@sillage/functions/wire/broadcast-desk.ts';
import type { ExplainDesk } from '@sillage/functions/wire/explain-desk.ts';
import type { MailDesk } from '@sillage/functions/wire/mail-desk.ts';
import type { MarketingSwitch } from '@sillage/functions/wire/marketing-switch.ts';
import type { SequenceDesk } from '@sillage/functions/wire/sequence-desk.ts';
import type { CollectionSlug, Payload } from 'payload';
import type { ReadMailDraft } from './mail-draft.ts';

/** What hooks, fields and screens ask of the rest of the product. */
export type CmsServices = {
  /** a new ULID */
  newId(): string;
  /** product time */
  now(): Promise<Date>;
  /** signed address of a draft's preview, on our own origin */
  previewPath(collection: CollectionSlug, id: string): string;
  /** bytes of an edition’s PDF, by its key in the AssetStore; null when it is gone */
  editionFile(assetKey: string): Promise<Uint8Array | null>;
  /** where readers open the site */
  publicUrl: string;
  /** Wakes the publish worker. Never fails; resolves once it is handed over: a lost poke is caught up by the worker's own rounds. */
  poke(): Promise<void>;
  /** Mails a member of staff the link for a new password. Throws if it can't be handed over. */
  mailPassword(to: string, resetUrl: string): Promise<void>;
  /** the funnel of a period, at most a minute old */
  figures: ReadFigures;
  /** whether the examples' accounts may log in: on somebody's own machine only */
  demoLogins: boolean;
  /** the switch over all marketing mail */
  marketing: MarketingSwitch;
  /** sequences under way, and what staff does with them */
  sequences: SequenceDesk;
  /** mails that marketing writes: their drafts rendered, what is published of them, tests to colleagues */
  mails: MailDesk & { draft: ReadMailDraft };
  /** broadcasts: counted, asked for, approved, paused, looked at */
  broadcasts: BroadcastDesk;
  /** why a mail came to somebody, or didn't */
  explain: ExplainDesk;
};

/** Opens the services over a running Payload. Given to the config, so that tests give their own. */
export type OpenServices = (payload: Payload) => Promise<CmsServices>;

const isOpener = (value: unknown): value is OpenServices => typeof value === 'function';

const opened = new WeakMap<Payload, Promise<CmsServices>>();

/** The services of a Payload, opened at the first call. */
export const servicesOf = (payload: Payload): Promise<CmsServices> => {
  const known = opened.get(payload);
  if (known) return known;
  const open: unknown = payload.config.custom?.openServices;
  if (!isOpener(open)) throw new Error('The CMS was configured without its services.');
  const services = open(payload);
  opened.set(payload, services);
  // a failure (a folder that is missing) must not be remembered
  services.catch(() => opened.delete(payload));
  return services;
};
