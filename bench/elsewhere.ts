import type { Quoted } from './measurement.ts';

/** What was measured on other days, on two cores, of products that can't be run from npm in a minute: by the name of the measurement it stands beside. */
export const elsewhere: Readonly<Record<string, readonly Quoted[]>> = {
  capture: [
    { who: 'Payload website template with form-builder (SQLite)', what: '64 connections', value: '95/s, p50 664 ms' },
    { who: 'Ghost 6.65 (SQLite)', what: '64 connections, sends one mail each', value: '143/s' },
    { who: 'listmonk 6.2 (PostgreSQL)', what: '64 connections, sends one mail each', value: '1,208/s, p50 52 ms' },
    { who: 'our goal', what: 'durable', value: '1,900/s' },
  ],
  page: [
    { who: 'Payload website template (ISR)', what: '16 connections', value: '777/s' },
    { who: 'Ghost 6.65 (Source theme)', what: '16 connections', value: '66/s' },
    { who: 'our goal', what: '16 connections', value: '5,000/s' },
  ],
  smtp: [
    { who: 'listmonk 6.2', what: 'a campaign of 30,000', value: '4,440/s, 0.28 s of CPU per 1,000 (+0.01 PostgreSQL)' },
    { who: 'SMTP steps on a socket, bytes ready', what: '10 connections', value: '24,970/s, 0.04 s per 1,000' },
  ],
  broadcast: [{ who: 'listmonk 6.2', what: 'a campaign of 30,000', value: '4,440/s, 0.28 s of CPU per 1,000 (+0.01 PostgreSQL), 1 GiB' }],
  ses: [
    { who: '@aws-sdk/client-ses', what: 'raw bytes', value: '1,141/s, 0.88 s per 1,000' },
    { who: 'signed by hand', what: 'raw bytes', value: '6,065/s, 0.17 s per 1,000' },
  ],
  publish: [{ who: 'Payload website template', what: 'a publish on the home page', value: 'not within 5 s' }],
  functions: [{ who: 'Payload bundled by esbuild', what: 'to its first query', value: '3.2–3.4 MB, 370–600 ms' }],
};
