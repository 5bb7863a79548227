import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withPayload } from '@payloadcms/next/withPayload';
import type { NextConfig } from 'next';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Standalone output is for the AWS package only (`npm run package`), in a folder of its own; on one machine `next start` reads the build where it lies. */
const standalone = process.env.NEXT_OUTPUT === 'standalone';
const packed = { output: 'standalone', distDir: '.next-standalone' } satisfies NextConfig;

const screens = /@payloadcms\/ui\/dist\/exports\/client\//;
const replaceWords = join(root, 'cms', 'replace-words.cjs');

const config = withPayload({
  poweredByHeader: false,
  // `npm run check` checks the types of the whole repository
  typescript: { ignoreBuildErrors: true },
  outputFileTracingRoot: root,
  turbopack: {
    root,
    rules: {
      '*.js': {
        condition: { path: screens },
        loaders: [replaceWords],
      },
    },
  },
  // the same for the package, which webpack builds
  webpack: (webpack: { module: { rules: object[] } }) => {
    webpack.module.rules.push({ test: screens, use: [replaceWords] });
    return webpack;
  },
  transpilePackages: ['@sillage/emails', '@sillage/functions'],
  ...(standalone ? packed : {}),
  // One copy of Payload for the screens and the API: bundled, each had its own, and `instanceof` knew no error of the other's
  serverExternalPackages: ['payload'],
  images: { unoptimized: true },
} satisfies NextConfig);

/**
 * Payload asks browsers for their colour scheme on every path (Critical-CH restarts a first navigation). Only the admin has a use for it.
 */
const headers: NextConfig['headers'] = async () => {
  const rules = (await config.headers?.()) ?? [];
  return rules.map((rule) => (rule.source === '/:path*' ? { ...rule, source: '/admin/:path*' } : rule));
};

export default { ...config, headers } satisfies NextConfig;
