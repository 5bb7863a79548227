// Stands in for the Lambda runtime: loads one function's module from the folder it was packed in, and hands it events.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const module = await import(pathToFileURL(join(process.cwd(), 'index.mjs')).href);
process.on('message', async ({ id, handler, event, seconds }) => {
  const ends = performance.now() + seconds * 1000;
  try {
    const answer = await module[handler](event, { getRemainingTimeInMillis: () => ends - performance.now() });
    process.send({ id, answer });
  } catch (error) {
    process.send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
process.send({ ready: true });
