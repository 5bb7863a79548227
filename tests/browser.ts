import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const installed = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A real Chromium: the one that npm brings on Linux x64, else an installed Chrome. Throws when there is neither: a browser test never skips in silence.
 */
export async function launchBrowser(): Promise<Browser> {
  const errors: string[] = [];
  if (process.platform === 'linux' && process.arch === 'x64') {
    try {
      const packed = (await import('@sparticuz/chromium')).default;
      // one process for all pages would die with the first page that is closed
      const args = packed.args.filter((flag) => flag !== '--single-process' && flag !== '--no-zygote');
      return await chromium.launch({ executablePath: await packed.executablePath(), args: [...args, ...flags], headless: true });
    } catch (error) {
      errors.push(`@sparticuz/chromium: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    }
  }
  for (const path of installed) {
    if (!path || !existsSync(path)) continue;
    try {
      return await chromium.launch({ executablePath: path, args: flags, headless: true });
    } catch (error) {
      errors.push(`${path}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    }
  }
  throw new Error(`No Chromium could be started. Install Chrome, or set CHROME_PATH.\n${errors.join('\n')}`);
}

/** Source of axe-core, to be added to a page with addScriptTag. */
export const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
