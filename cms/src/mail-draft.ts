import { TransientError, VisibleError } from '@sillage/functions/domain/errors.ts';
import type { RenderedDraft } from './publish/mail/draft.ts';

/** The newest draft of a mail, rendered. `forTest`: compiled too, as colleagues get it. */
export type ReadMailDraft = (mailId: string, options: { forTest: boolean }) => Promise<RenderedDraft>;

const timeLimit = 15_000;

const sentences: Record<number, string> = {
  404: 'Cet e-mail n’existe plus.',
  409: 'Remplissez d’abord les réglages du site\u202f: nom, raison sociale, expéditeur, adresse postale.',
};

/**
 * Asks whoever may render: Next's part of the admin may not. Throws VisibleError with what to mend, TransientError while nobody answers.
 * @param origin of the publish worker on one machine; the public one elsewhere
 * @param pathOf signed path of a draft's preview
 */
export function readMailDraft(origin: string, pathOf: (mailId: string) => string): ReadMailDraft {
  return async (mailId, { forTest }) => {
    let response: Response;
    try {
      response = await fetch(`${origin}${pathOf(mailId)}${forTest ? '&essai' : ''}`, {
        signal: AbortSignal.timeout(timeLimit),
        redirect: 'error',
      });
    } catch (error) {
      throw new TransientError('preview-away', 'Nothing answers for previews.', { cause: error });
    }
    const sentence = sentences[response.status];
    if (sentence !== undefined) throw new VisibleError('no-preview', sentence);
    if (!response.ok) throw new TransientError('preview-away', `Previews answer ${response.status}.`);
    // our own process's answer, as draft.ts writes it
    return (await response.json()) as RenderedDraft;
  };
}
