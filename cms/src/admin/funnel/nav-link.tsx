import type { ServerProps } from 'payload';
import { hasRole } from '../../access/roles.ts';
import { languageOf } from '../format.ts';
import { funnelRoles } from './read.ts';

/** The way to the funnel, for those who may see it. */
export const FunnelLink = ({ payload, user, i18n }: ServerProps) =>
  hasRole({ user: user ?? null }, ...funnelRoles) ? (
    <a className="nav__link" href={`${payload.config.routes.admin}/entonnoir`} id="nav-funnel">
      <span className="nav__link-label">{languageOf(i18n) === 'fr' ? 'Entonnoir' : 'Funnel'}</span>
    </a>
  ) : null;
