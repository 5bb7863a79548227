import { productDay } from '@sillage/functions/domain/counter.ts';
import { meetingOffer, meetingPath } from '../../site/meeting.ts';
import { french } from '../../site/typography.ts';
import { sequence } from '../content/sequence.ts';
import { site } from '../content/site.ts';
import { rowId, seedId } from '../ids.ts';
import { examplePieces } from './pieces.ts';
import type { Stage } from './story.ts';

/** What the examples' people met: the example review itself. @param versionId the version of the sequence that they went through */
export const exampleStage = (now: Date, versionId: string, publicHost: string, round = 0): Stage => ({
  now,
  round,
  pieces: examplePieces(productDay(now)),
  sequence: {
    id: seedId('sequences', sequence.slug),
    title: french(sequence.title),
    versionId,
    mails: sequence.mails.map(({ key, subject, afterDays }) => ({
      stepKey: rowId(`sequences:${sequence.slug}:${key}:send`),
      mailKey: seedId('mails', `${sequence.slug}-${key}`),
      subject: french(subject),
      afterDays,
    })),
  },
  meeting: { id: meetingOffer, title: 'Demande de rendez-vous', path: meetingPath },
  wording: french(site.consentWording),
  publicHost,
});
