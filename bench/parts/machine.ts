import { createHash } from 'node:crypto';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

export type Machine = {
  cpu: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
  /** load of the last minute when the measurement began: far above 0 means that others were at work */
  load: number;
};

export function readMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

/** Milliseconds that the same work takes, ten times: their spread is the machine's own noise, of which no result can be freer. */
export function steadiness(): number[] {
  const block = Buffer.alloc(8_000_000, 'sillage');
  const once = () => {
    const started = performance.now();
    for (let turn = 0; turn < 4; turn += 1) createHash('sha256').update(block).digest();
    return performance.now() - started;
  };
  once();
  return Array.from({ length: 10 }, once);
}
