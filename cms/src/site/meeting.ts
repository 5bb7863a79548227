import { createHash } from 'node:crypto';
import type { FormDescriptor } from '@sillage/functions/domain/submission.ts';
import { renderForm } from '@sillage/functions/pages/form.ts';
import type { Collection } from './content.ts';
import type { Site } from './context.ts';
import { keptFor, rightsSentence } from './form.ts';
import { french } from './typography.ts';

export const meetingPath = '/rendez-vous';
/** Stands for the page among offers and pieces: it is no document. */
export const meetingOffer = 'rendez-vous';

export const meetingTitle = (site: Site): string => site.settings.meeting?.title || 'Parlons de votre projet';

export const meetingText = (site: Site): string =>
  site.settings.meeting?.text ||
  'Dites-nous en deux lignes où vous en êtes. Une personne de l’équipe vous lit et vous propose un moment pour en parler.';

/** The request for a meeting: no box, since it asks for nothing else; a person answers it. */
const descriptorOf = async (site: Site): Promise<FormDescriptor> => {
  const shown = {
    offer: { kind: 'meeting' as const, id: meetingOffer, title: 'Demande de rendez-vous' },
    fields: [
      { name: 'firstName' as const, required: false },
      { name: 'company' as const, required: false },
      { name: 'role' as const, required: false },
      { name: 'message' as const, required: false },
    ],
    boxes: [],
    notice: french(
      `${site.publisher} utilise ces informations pour vous répondre et convenir d’un rendez-vous. Conservation : ${keptFor(site)} après votre dernier contact. ${await rightsSentence(site)}`.trim(),
    ),
    submitLabel: 'Demander un rendez-vous',
  };
  return {
    v: 1,
    formId: meetingOffer,
    formVersion: createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22),
    page: meetingPath,
    ...shown,
  };
};

/**
 * The form as every visitor gets it.
 * @param of where it stands: a prefix for its ids, and the piece and block that a lead's source names
 */
export const meetingForm = async (
  site: Site,
  of: { prefix: string; piece: { collection: string; id: string } | null; block: string | null },
): Promise<string> => {
  const descriptor = await descriptorOf(site);
  const piece = of.piece === null ? null : await site.reader.find(of.piece.collection as Collection, of.piece.id);
  const title = piece !== null && 'title' in piece ? piece.title : '';
  return renderForm(descriptor, site.ctx.signDescriptor(descriptor), {
    prefix: of.prefix,
    source: {
      ...(of.piece === null ? {} : { piece: `${of.piece.id}:${title}`.slice(0, 300) }),
      ...(of.block === null ? {} : { block: of.block }),
    },
  });
};
