import type { LogService } from '@sillage/functions/log-line.ts';
import { payloadLine } from '@sillage/functions/wire/foreign-lines.ts';

let service: LogService = 'admin';

/** Says once which process this is: Payload's lines carry it. The admin, unless something else is said. */
export const speakAs = (name: LogService): void => {
  service = name;
};

/** Where Payload's log lines (JSON) go, in the shape of ours: stderr, since stdout belongs to whoever started the process. */
export const logDestination = {
  write(line: string): void {
    process.stderr.write(payloadLine(service, line));
  },
};
