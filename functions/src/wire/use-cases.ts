import type { Keys } from '../domain/token.ts';
import type { AssetStore, Clock, Log, Mailer, Queue, Random, Store } from '../ports.ts';
import { acceptLead } from '../use-cases/accept-lead.ts';
import { advanceEnrolments } from '../use-cases/advance-enrolments.ts';
import { askForRights } from '../use-cases/ask-for-rights.ts';
import { captureSubmission } from '../use-cases/capture-submission.ts';
import { confirmOptIn, peekOptIn } from '../use-cases/confirm-opt-in.ts';
import { deliverDue } from '../use-cases/deliver-due.ts';
import { deliverSend } from '../use-cases/deliver-send.ts';
import type { EraseLeadParts } from '../use-cases/erase-lead.ts';
import { fillAddressHashes } from '../use-cases/fill-address-hashes.ts';
import { eraseOwnData, peekRights, readOwnData } from '../use-cases/own-data.ts';
import { readReaderPage } from '../use-cases/read-reader-page.ts';
import { recordEmailEvent } from '../use-cases/record-email-event.ts';
import { peekDownload, redeemDownload } from '../use-cases/redeem-download.ts';
import { type RetainParts, retain } from '../use-cases/retain.ts';
import { runBroadcasts } from '../use-cases/run-broadcasts.ts';
import { takeIn } from '../use-cases/take-in.ts';
import { type Tick, tick } from '../use-cases/tick.ts';
import { peekUnsubscribe, unsubscribe } from '../use-cases/unsubscribe.ts';
import { updatePreferences } from '../use-cases/update-preferences.ts';
import { deliverabilityNews } from '../use-cases/watch-deliverability.ts';

/** Every port, wired. */
export type Ports = {
  store: Store;
  queue: Queue;
  assets: AssetStore;
  mailer: Mailer;
  clock: Clock;
  random: Random;
  keys: Keys;
  log: Log;
  publicUrl: string;
  /** takes what one address sent out of a queue that can (use-cases/erase-lead.ts) */
  forgetQueued?: EraseLeadParts['forgetQueued'];
  /** takes what was set aside long ago out of such a queue (use-cases/retain.ts) */
  forgetOld?: RetainParts['forgetOld'];
};

/** What a visitor's request may come to. */
export function visitorUseCases(ports: Omit<Ports, 'mailer'>) {
  return {
    captureSubmission: captureSubmission(ports),
    acceptLead: acceptLead(ports),
    peekDownload: peekDownload(ports),
    redeemDownload: redeemDownload(ports),
    peekOptIn: peekOptIn(ports),
    confirmOptIn: confirmOptIn(ports),
    peekUnsubscribe: peekUnsubscribe(ports),
    unsubscribe: unsubscribe(ports),
    readReaderPage: readReaderPage(ports),
    updatePreferences: updatePreferences(ports),
    askForRights: askForRights(ports),
    peekRights: peekRights(ports),
    readOwnData: readOwnData(ports),
    eraseOwnData: eraseOwnData(ports),
  };
}

export type VisitorUseCases = ReturnType<typeof visitorUseCases>;

type MailPorts = Omit<Ports, 'assets'>;

/** One turn: what is due, then what may leave. */
export function tickUseCase(ports: MailPorts, deliver = deliverSend(ports)): Tick {
  return tick({
    ...ports,
    advanceEnrolments: advanceEnrolments(ports),
    deliverDue: deliverDue({ ...ports, deliverSend: deliver, runBroadcasts: runBroadcasts(ports) }),
    fillAddressHashes: fillAddressHashes(ports),
    lookIfHeard: deliverabilityNews(ports).lookIfHeard,
    retain: retain(ports),
  });
}

/** What queues and the schedule set going. */
export function workUseCases(ports: MailPorts) {
  const deliver = deliverSend(ports);
  return {
    takeIn: takeIn(ports),
    deliverSend: deliver,
    recordEmailEvent: recordEmailEvent({ ...ports, heard: deliverabilityNews(ports).heard }),
    tick: tickUseCase(ports, deliver),
  };
}
