import type { UIFieldServerComponent } from 'payload';
import { servicesOf } from '../../services.ts';
import { languageOf } from '../format.ts';
import { byAt } from './words.ts';

/** Above the fields of a broadcast that somebody asked for: why none of them can be changed. */
export const FrozenNotice: UIFieldServerComponent = async ({ id, req, i18n }) => {
  if (typeof id !== 'string') return null;
  const { broadcasts } = await servicesOf(req.payload);
  const run = await broadcasts.runOf(id);
  if (run === null) return null;
  const language = languageOf(i18n);
  return (
    <div className="frozen-notice">
      {language === 'fr' ? (
        <>
          <strong>Cet envoi ne se modifie plus.</strong> Il a été demandé par {byAt(run.requestedBy.name, run.requestedAt, language)}, tel
          qu’il est écrit ici. Pour en préparer un autre, dupliquez-le.
        </>
      ) : (
        <>
          <strong>This broadcast can’t be changed any more.</strong> It was asked for by{' '}
          {byAt(run.requestedBy.name, run.requestedAt, language)}, as it is written here. To prepare another, duplicate it.
        </>
      )}
    </div>
  );
};
