import '@payloadcms/next/css';
import '@fontsource-variable/instrument-sans';
import '@fontsource-variable/newsreader';
import './admin.css';
import './funnel.css';
import '../../admin/broadcast/broadcast.css';
import '../../admin/mail/mail.css';
import { handleServerFunctions, RootLayout } from '@payloadcms/next/layouts';
import type { ServerFunctionClient } from 'payload';
import type { ReactNode } from 'react';
import { brandCss } from '../../admin/brand.ts';
import config from '../../payload.config.ts';
import { importMap } from './admin/importMap.js';

const serverFunction: ServerFunctionClient = async (args) => {
  'use server';
  return handleServerFunctions({ ...args, config, importMap });
};

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <RootLayout config={config} importMap={importMap} serverFunction={serverFunction}>
      <style href="sillage-brand" precedence="high">
        {brandCss()}
      </style>
      {children}
    </RootLayout>
  );
}
