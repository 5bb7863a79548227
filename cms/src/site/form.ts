import { createHash } from 'node:crypto';
import { periodInFrench, retentionDefaults } from '@sillage/functions/domain/retention.ts';
import type { FormDescriptor } from '@sillage/functions/domain/submission.ts';
import { renderForm } from '@sillage/functions/pages/form.ts';
import { rightsPath } from '@sillage/functions/pages/rights-pages.ts';
import type { Whitepaper } from './content.ts';
import type { Site } from './context.ts';
import { pathOf } from './routes.ts';
import { french } from './typography.ts';

/** Where the full notice stands, when the publisher has written it. */
const privacySlug = 'confidentialite';

/** Where a person's rights are written down, as the end of a notice; without such a page, where they are exercised. */
export const rightsSentence = async (site: Site): Promise<string> => {
  const privacy = await site.reader.bySlug('pages', privacySlug);
  if (privacy) return `[Accès, effacement, opposition](${pathOf('pages', privacy)}).`;
  const { email } = site.settings.publisher ?? {};
  return email ? `[Accès, effacement](${rightsPath}), opposition : ${email}.` : `[Accès, effacement](${rightsPath}).`;
};

/** « 3 ans »: as long as the settings say (domain/retention.ts). */
export const keptFor = (site: Site): string => periodInFrench(site.settings.retention?.prospectMonths ?? retentionDefaults.prospectMonths);

/**
 * What the form of a comparatif promises and asks, word for word as it is shown: set in French typography here, since the wording that a
 * person ticks is kept as proof.
 */
const describe = async (site: Site, doc: Whitepaper): Promise<FormDescriptor> => {
  const rights = await rightsSentence(site);
  const asked = [
    doc.form?.askFirstName && ('firstName' as const),
    doc.form?.askCompany && ('company' as const),
    doc.form?.askRole && ('role' as const),
  ].filter((name) => typeof name === 'string');
  const shown = {
    offer: { kind: 'whitepaper' as const, id: doc.id, title: french(doc.title).slice(0, 300) },
    fields: asked.map((name) => ({ name, required: false })),
    boxes: [
      {
        name: 'conseils',
        purposes: ['newsletter' as const, 'nurture' as const],
        wording: french(
          site.settings.consentWording ||
            `J’accepte de recevoir les conseils de ${site.publisher} par e-mail (environ 2 par mois). Désinscription à tout moment.`,
        ),
      },
    ],
    notice: french(
      `${site.publisher} utilise votre adresse pour vous envoyer ce comparatif. Conservation : ${keptFor(site)} après votre dernier contact. ${rights}`.trim(),
    ),
    submitLabel: french(doc.form?.submitLabel || 'Recevoir le comparatif'),
  };
  return {
    v: 1,
    formId: doc.id,
    formVersion: createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22),
    page: pathOf('whitepapers', doc),
    ...shown,
  };
};

/** The form of a comparatif as every visitor gets it. */
export const whitepaperForm = async (site: Site, doc: Whitepaper): Promise<string> => {
  const descriptor = await describe(site, doc);
  return renderForm(descriptor, site.ctx.signDescriptor(descriptor), { prefix: 'comparatif' });
};
