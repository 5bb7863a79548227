import { createServerFeature } from '@payloadcms/richtext-lexical';

/** A menu of the toolbar that writes a personal variable where the cursor is: nobody has to know how one is spelt. */
export const MailVariablesFeature = createServerFeature({
  key: 'sillageMailVariables',
  feature: { ClientFeature: '/admin/mail/variables/feature.client.tsx#MailVariablesFeatureClient' },
});
