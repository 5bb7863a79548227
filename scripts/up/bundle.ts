import { type BundleName, buildBundles, bundles } from './build.ts';

/** Builds the named programs alone, for a command that runs before the first `npm run up`. */
const isName = (name: string): name is BundleName => name in bundles;
await buildBundles(process.argv.slice(2).filter(isName));
