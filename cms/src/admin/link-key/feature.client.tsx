'use client';

import { createClientFeature } from '@payloadcms/richtext-lexical/client';
import { LinkKeyPlugin } from './plugin.tsx';

export const LinkKeyFeatureClient = createClientFeature({ plugins: [{ Component: LinkKeyPlugin, position: 'normal' }] });
