import { createServerFeature } from '@payloadcms/richtext-lexical';

/** Ctrl+K makes a link of what is selected. */
export const LinkKeyFeature = createServerFeature({
  key: 'sillageLinkKey',
  feature: { ClientFeature: '/admin/link-key/feature.client.tsx#LinkKeyFeatureClient' },
});
