import { DefaultTemplate } from '@payloadcms/next/templates';
import { Gutter } from '@payloadcms/ui';
import { redirect } from 'next/navigation';
import type { AdminViewServerProps } from 'payload';
import { hasRole } from '../../access/roles.ts';
import { ExamplesNotice } from '../examples/notice.tsx';
import { languageOf } from '../format.ts';
import { FunnelBody } from './body.tsx';
import { funnelRoles, readFunnel, spanOf } from './read.ts';

/** The funnel's own screen, at /admin/entonnoir. */
export const FunnelView = async ({ initPageResult, params, searchParams }: AdminViewServerProps) => {
  const { req, permissions, locale, visibleEntities } = initPageResult;
  const { payload, i18n, user } = req;
  const { routes } = payload.config;
  // Payload guards its own screens; others guard themselves.
  if (!user) redirect(`${routes.admin}/login?redirect=${encodeURIComponent(`${routes.admin}/entonnoir`)}`);
  const language = languageOf(i18n);
  const funnel = hasRole(req, ...funnelRoles) ? await readFunnel(payload, spanOf(searchParams?.jours)) : null;
  return (
    <DefaultTemplate
      i18n={i18n}
      locale={locale}
      params={params}
      payload={payload}
      permissions={permissions}
      req={req}
      searchParams={searchParams}
      user={user}
      visibleEntities={visibleEntities}
    >
      <Gutter>
        <ExamplesNotice i18n={i18n} payload={payload} user={user} />
        {funnel ? (
          <FunnelBody admin={routes.admin} api={routes.api} funnel={funnel} language={language} />
        ) : (
          <p className="funnel-view__refused">
            {language === 'fr'
              ? 'L’entonnoir est réservé au marketing, à l’analyse et à l’administration.'
              : 'The funnel is for marketing, analysts and administrators.'}
          </p>
        )}
      </Gutter>
    </DefaultTemplate>
  );
};
