import { openMongoStore } from '@sillage/functions/adapters/mongo-store.ts';
import { openPayloadStore } from '@sillage/functions/adapters/payload-store.ts';
import { systemRandom } from '@sillage/functions/adapters/random.ts';
import { sesTransport } from '@sillage/functions/adapters/ses-transport.ts';
import { smtpTransport } from '@sillage/functions/adapters/smtp-transport.ts';
import { deriveKeys } from '@sillage/functions/domain/token.ts';
import { deliverDue } from '@sillage/functions/use-cases/deliver-due.ts';
import { deliverSend } from '@sillage/functions/use-cases/deliver-send.ts';
import { runBroadcasts } from '@sillage/functions/use-cases/run-broadcasts.ts';
import { yielding } from '@sillage/functions/wire/yielding.ts';
import { broadcastAt, configurationSets, credentials, region } from '../parts/broadcasting.ts';
import { loudLog, movedClock } from '../parts/clock.ts';
import { secret } from '../parts/installation.ts';
import { publicUrl } from '../parts/people.ts';
import { serve } from '../parts/processes.ts';
import { timed } from '../parts/repeat.ts';

/** Sends whatever broadcast is due, as the tick does, and says what it cost this process: nothing else is in it. */
const { DATABASE_URL = '', SMTP_URL, SES_ENDPOINT } = process.env;
const opened = DATABASE_URL.startsWith('mongodb')
  ? await openMongoStore(DATABASE_URL)
  : await openPayloadStore({ databaseUrl: DATABASE_URL, secret });
// As the product does, so that visitors are answered in between.
const store = yielding(opened.store);
const mailer =
  SES_ENDPOINT === undefined
    ? smtpTransport({ url: SMTP_URL ?? '', ownName: 'exemple.fr' })
    : sesTransport({ configurationSets, region, credentials, endpoint: SES_ENDPOINT });
const parts = { store, mailer, clock: movedClock(broadcastAt), random: systemRandom, log: loudLog, keys: deriveKeys(secret), publicUrl };
const deliver = deliverDue({ ...parts, deliverSend: deliverSend(parts), runBroadcasts: runBroadcasts(parts), budget: 10 * 60_000 });

serve(
  {},
  {
    async run() {
      const report = { submitted: 0 };
      const cost = await timed(async () => {
        report.submitted = (await deliver()).submitted;
      });
      return { ...cost, ...report, peakMb: process.resourceUsage().maxRSS / 1024 };
    },
  },
);
