import { createServerFeature } from '@payloadcms/richtext-lexical';

/** Pasting from a word processor keeps headings, lists, links and accents, and leaves the rest behind. */
export const PasteFeature = createServerFeature({
  key: 'sillagePaste',
  feature: { ClientFeature: '/admin/paste/feature.client.tsx#PasteFeatureClient' },
});
