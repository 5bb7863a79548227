import type { CollectionSlug, Payload, SanitizedConfig } from 'payload';

/** A mail to a member of staff, as Payload asks for it. */
export type PasswordMail = { to: string; resetUrl: string };

/** What hooks and fields ask of the rest of the product. Given to the config, so that tests give their own. */
export type CmsServices = {
  /** a new ULID */
  newId(): string;
  /** product time */
  now(): Date;
  /** signed address of a draft's preview, on our own origin */
  previewPath(collection: CollectionSlug, id: string): string;
  /** Wakes the publish worker. Never fails and never waits: a lost poke is caught up by the worker's own rounds. */
  poke(): void;
  /** Sends « Votre nouveau mot de passe ». Throws if it can't be handed over. */
  sendPasswordMail(mail: PasswordMail): Promise<void>;
};

const isServices = (value: unknown): value is CmsServices => typeof value === 'object' && value !== null && 'previewPath' in value;

/** The services that the config was built with. */
export const servicesOf = (owner: Pick<Payload, 'config'> | { config: SanitizedConfig }): CmsServices => {
  const services: unknown = owner.config.custom?.services;
  if (!isServices(services)) throw new Error('The CMS was configured without its services.');
  return services;
};
