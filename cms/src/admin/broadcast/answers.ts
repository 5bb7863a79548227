import type { Actor } from '@sillage/functions/domain/broadcast.ts';
import { TransientError, VisibleError } from '@sillage/functions/domain/errors.ts';
import { addDataAndFileToRequest, type Endpoint, type PayloadRequest } from 'payload';
import { hasRole, staff } from '../../access/roles.ts';
import { type CmsServices, servicesOf } from '../../services.ts';

/** What an action of the admin answers: JSON, with a French sentence for whoever pressed the button. */
export type Refusal = { ok: false; message: string };

export const refuse = (message: string, status = 409): Response => Response.json({ ok: false, message } satisfies Refusal, { status });

export type Asked = {
  req: PayloadRequest;
  services: CmsServices;
  by: Actor;
  /** what was posted; {} for a GET */
  body: Record<string, unknown>;
};

/**
 * For marketing and administrators only; Payload has believed the cookie (its check against foreign sites) or there is no user. Failures that we
 * know become sentences; others are Payload's to log and to answer.
 */
export const forMarketing =
  (handle: (asked: Asked) => Promise<Response>): Endpoint['handler'] =>
  async (req) => {
    const user = staff(req);
    if (user === null) return refuse('Votre session a pris fin. Connectez-vous à nouveau.', 401);
    if (!hasRole(req, 'administrator', 'marketer')) return refuse('Cette action est réservée au marketing.', 403);
    if (req.method === 'POST') await addDataAndFileToRequest(req);
    const body = typeof req.data === 'object' && req.data !== null ? { ...req.data } : {};
    const services = await servicesOf(req.payload);
    // the demo clock may have been moved since: everything below reads the product's time
    await services.now();
    try {
      return await handle({ req, services, body, by: { id: user.id, name: user.name || user.email } });
    } catch (error) {
      if (error instanceof VisibleError) return refuse(error.message, 422);
      if (error instanceof TransientError) return refuse('La base de données ne répond pas. Réessayez dans un instant.', 503);
      throw error;
    }
  };

export const textIn = (body: Record<string, unknown>, name: string): string => {
  const value = body[name];
  return typeof value === 'string' ? value.trim().slice(0, 500) : '';
};

export const textOrNull = (body: Record<string, unknown>, name: string): string | null => textIn(body, name) || null;
