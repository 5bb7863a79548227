import { Button } from '@payloadcms/ui';
import type { User } from '../../payload-types.ts';
import type { Shown } from './parts.tsx';
import { startsOf } from './starts.ts';

/** What this role comes for, a click away: below 1,440 pixels Payload folds its menu. */
export const Begin = ({ role, admin, language }: Shown & { role: User['role'] }) => {
  const starts = startsOf[role];
  if (starts.length === 0) return null;
  return (
    <nav aria-label={language === 'fr' ? 'Commencer' : 'Begin'} className="overview__begin">
      {starts.map(({ collection, words }, at) => (
        <Button
          buttonStyle={at === 0 ? 'primary' : 'secondary'}
          el="anchor"
          key={collection}
          margin={false}
          size="medium"
          url={`${admin}/collections/${collection}/create`}
        >
          {words[language]}
        </Button>
      ))}
    </nav>
  );
};
