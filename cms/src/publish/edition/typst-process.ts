import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler';
import { faces } from './faces.ts';
import type { TypstAnswer, TypstJob } from './typst-protocol.ts';

/**
 * The process that runs Typst, one job at a time. A process and not a thread: a thread can't be ended while it is inside native code, and a
 * document that takes for ever must not hold anything but itself. Its workspace is a folder that is gone again; fonts come from npm packages, never from
 * the system, so that a document looks the same on every machine.
 */

/** Results that this many later compiles didn't use are dropped from Typst's memory. */
const cacheAge = 8;

const { resolve } = createRequire(import.meta.url);
const workspace = mkdtempSync(join(tmpdir(), 'sillage-edition-'));

const compiler = NodeCompiler.create({
  workspace,
  fontArgs: [{ fontBlobs: faces.map((face) => readFileSync(resolve(`@expo-google-fonts/${face}`))) }],
});

// What is printed comes by message and never from the disk: without its folder there is nothing to read, and nothing to leave behind when killed.
rmSync(workspace, { recursive: true, force: true });

const messagesOf = (error: NodeError | null): string[] =>
  (error?.shortDiagnostics ?? []).map((diagnostic: unknown) =>
    typeof diagnostic === 'object' && diagnostic !== null && 'message' in diagnostic ? String(diagnostic.message) : String(diagnostic),
  );

function run(job: TypstJob): TypstAnswer {
  const { id } = job;
  try {
    for (const file of job.files) compiler.mapShadow(join(workspace, file.path), Buffer.from(file.bytes));
    const compiled = compiler.compile({ mainFileContent: job.source, inputs: job.inputs });
    const document = compiled.result;
    if (document === null) return { id, ok: false, faults: messagesOf(compiled.takeError()) };
    const pdf = compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: job.timestamp });
    return { id, ok: true, pdf, pages: document.numOfPages };
  } catch (error) {
    return { id, ok: false, faults: [error instanceof Error ? error.message : String(error)] };
  } finally {
    compiler.resetShadow();
    compiler.evictCache(cacheAge);
  }
}

process.on('message', (job: TypstJob) => process.send?.(run(job)));
process.on('disconnect', () => process.exit(0));
