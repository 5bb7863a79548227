import { defineConfig } from 'vitest/config';
import { mongodToBeHad } from './scripts/mongod/binary.ts';

/**
 * unit: pure, no process, no disk. part: against real parts (SQLite, HTTP, SMTP, a local SES, Typst).
 * mongo: against a real MongoDB (left out where there is none: scripts/mongod/global-setup.ts).
 * faults: single processes of a prepared installation, killed, starved and lied to (tests/faults*.test.ts).
 * deployed: both stages on an AWS emulator (left out where there is none: tests/deployed/global-deployed.ts).
 * packed: what others run, as it is packed for them, read-only and without rights: the CMS for AWS (`npm run package`), everything for a server of one's own
 * (`npm run release`). Left out where Next isn't built for it: tests/global-packed.ts, tests/global-release.ts.
 * journey: a browser in a whole installation, as `npm run up` starts it.
 *
 * What ends in -mongo is the same files as on SQLite, over MongoDB: `npm run test:mongo`, apart from `npm test`, which they would make half as long again.
 * Left out where there is no MongoDB, an error under SILLAGE_INSIST=1.
 */
const onMongo = (files: string[]): string[] => (process.env.SILLAGE_TWICE === '1' && mongodToBeHad() ? files : []);

export default defineConfig({
  test: {
    reporters: ['default', './scripts/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['{emails,functions,cms,infra}/src/**/*.test.{ts,tsx}'],
          exclude: ['**/*.{part,mongo}.test.{ts,tsx}', '**/node_modules/**'],
          environment: 'node',
          // properties try hundreds of cases, on machines that do other things too
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'part',
          sequence: { groupOrder: 1 },
          include: ['{emails,functions,cms,infra}/src/**/*.part.test.{ts,tsx}', 'scripts/**/*.part.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'mongo',
          sequence: { groupOrder: 2 },
          include: ['{functions,cms}/src/**/*.mongo.test.ts', 'scripts/**/*.mongo.test.ts'],
          globalSetup: ['scripts/mongod/global-setup.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'part-mongo',
          sequence: { groupOrder: 7 },
          include: onMongo([
            // what writes under claims, in bulk, or about a person whom it must find everywhere
            'functions/src/use-cases/{advance-enrolments,broadcasts,clock-skew,deliver-due,deliver-send,erase-lead,explain-mail}.part.test.ts',
            'functions/src/use-cases/{ingest-submission,no-burst,no-mail-without-right,pause-sequence,read-subjects,record-email-event,retain}.part.test.ts',
            // what asks Payload with conditions, or goes by its hooks
            'cms/src/{access,collections,hooks}/**/*.part.test.ts',
            'cms/src/admin/{broadcast,dashboard,explain,funnel}/**/*.part.test.ts',
            'cms/src/publish/{compiler,faults,worker}.part.test.ts',
          ]),
          globalSetup: ['scripts/mongod/global-setup.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults*.test.ts'],
          globalSetup: ['tests/global-prepared.ts'],
          sequence: { groupOrder: 3 },
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // most of the time is spent waiting: for processes to start, for time-outs
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'faults-mongo',
          // Left to SQLite: what a mail server does (faults-smtp), and sentences about a file and its permissions (faults-start).
          include: onMongo(['tests/faults-{alone,broadcast,deploys,kill-reader,kill-request,worker}.test.ts']),
          globalSetup: ['tests/global-prepared.ts'],
          sequence: { groupOrder: 3 },
          environment: 'node',
          // one database for all of them, and every write waits for its disk
          testTimeout: 180_000,
          hookTimeout: 240_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'deployed',
          include: ['tests/deployed/*.test.ts'],
          globalSetup: ['tests/deployed/global-deployed.ts'],
          sequence: { groupOrder: 5 },
          environment: 'node',
          // a deployment of both stages is twenty seconds on a quiet machine, and two of them are in one test
          testTimeout: 240_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'packed',
          include: ['tests/packed*.test.ts'],
          globalSetup: ['tests/global-packed.ts', 'tests/global-release.ts'],
          sequence: { groupOrder: 6 },
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // whole products, with a Next each
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'journey',
          include: ['tests/*.test.ts'],
          exclude: ['tests/faults*.test.ts', 'tests/packed*.test.ts'],
          globalSetup: ['tests/global-installation.ts'],
          sequence: { groupOrder: 4 },
          environment: 'node',
          testTimeout: 180_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'journey-mongo',
          include: onMongo(['tests/{visitor,editor,restore}.test.ts']),
          globalSetup: ['tests/global-installation.ts'],
          sequence: { groupOrder: 4 },
          environment: 'node',
          testTimeout: 180_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
