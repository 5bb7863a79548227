import type { ChildProcess } from 'node:child_process';
import { MongoClient } from 'mongodb';
import { MongoBinary, MongoMemoryReplSet } from 'mongodb-memory-server';
import { findMongod } from './binary.ts';

export type Mongod = {
  /** names the set and all its members, without a database */
  url: string;
  /** Asks the primary to step down for some seconds; another member is elected. Resolves when it has let go. */
  stepDown(): Promise<void>;
  /** Ends the primary's process with SIGKILL. */
  killPrimary(): Promise<void>;
  stop(): Promise<void>;
};

/** Members notice a dead primary after this many milliseconds (ten seconds by default): tests needn't wait longer for an election. */
const electionTimeout = 2000;

/**
 * Starts a real MongoDB, a replica set of one or three members on free ports of the loopback interface. Its files are in the system's temporary
 * folder and go with it, also when this process is killed.
 * @throws when there is no mongod on this machine and none can be downloaded
 */
export async function startMongod({ replicas }: { replicas: 1 | 3 }): Promise<Mongod> {
  const own = findMongod();
  // By itself, because a start that can't download tells the whole story on the console.
  if (own === null) await MongoBinary.getPath();
  const set = await MongoMemoryReplSet.create({
    binary: own === null ? {} : { systemBinary: own.path, version: own.version },
    replSet: {
      name: 'rs0',
      count: replicas,
      storageEngine: 'wiredTiger',
      args: ['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '128', '--setParameter', 'diagnosticDataCollectionEnabled=false'],
      configSettings: { electionTimeoutMillis: electionTimeout },
    },
  });
  const url = set.getUri();
  return {
    url,
    async stepDown() {
      const client = new MongoClient(url);
      try {
        await client.db('admin').command({ replSetStepDown: 20, secondaryCatchUpPeriodSecs: 10 });
      } finally {
        await client.close();
      }
    },
    async killPrimary() {
      const process = await primaryOf(set);
      const gone = new Promise((done) => process.once('exit', done));
      process.kill('SIGKILL');
      await gone;
    },
    async stop() {
      await set.stop({ doCleanup: true, force: true });
    },
  };
}

async function primaryOf(set: MongoMemoryReplSet): Promise<ChildProcess> {
  const client = new MongoClient(set.getUri());
  try {
    const { primary } = await client.db('admin').command({ hello: 1 });
    const port = Number(String(primary).split(':').at(-1));
    const process = set.servers.find((server) => server.instanceInfo?.port === port)?.instanceInfo?.instance.mongodProcess;
    if (process === undefined) throw new Error('No member of the set is its primary.');
    return process;
  } finally {
    await client.close();
  }
}
