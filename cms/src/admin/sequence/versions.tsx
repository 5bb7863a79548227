import type { VersionView } from '@sillage/functions/use-cases/read-sequence.ts';
import type { UIFieldServerComponent } from 'payload';
import { dateTime, type Language, languageOf, number } from '../format.ts';
import { screenOf } from './view.ts';
import { changeInWords } from './words.ts';

const Version = ({ version, subjects, language }: { version: VersionView; subjects: Record<string, string>; language: Language }) => {
  const french = language === 'fr';
  const { changes, corrections } = version;
  return (
    <li className="sequence-versions__version">
      <div className="sequence-versions__head">
        <strong>{`Version ${version.number}`}</strong>
        {version.active && <span className="sequence-versions__active">{french ? 'accueille les nouveaux' : 'takes new leads'}</span>}
        <span className="sequence-versions__soft">{dateTime(version.publishedAt, language)}</span>
        <span className="sequence-versions__flight">
          <strong>{number(version.inFlight, language)}</strong> {french ? 'en cours' : 'under way'}
          {french ? ', ' : ', '}
          {number(version.entered, language)} {french ? (version.entered > 1 ? 'entrés' : 'entré') : 'entered'}
        </span>
      </div>
      {changes !== null && (
        <ul className="sequence-versions__changes">
          {changes.length === 0 && <li>{french ? 'Mêmes étapes, mêmes textes.' : 'Same steps, same texts.'}</li>}
          {changes.map((change) => {
            const words = changeInWords(change, language);
            return <li key={words}>{words}</li>;
          })}
        </ul>
      )}
      {corrections.length > 0 && (
        <ul className="sequence-versions__changes sequence-versions__changes--corrections">
          {corrections.map(({ at, by, mailKey, to }) => (
            <li key={`${at}${to}`}>
              {french ? 'Texte corrigé' : 'Text corrected'}
              {subjects[mailKey] && (french ? ` (\u00ab\u202f${subjects[mailKey]}\u202f\u00bb)` : ` (“${subjects[mailKey]}”)`)}{' '}
              {french ? `le ${dateTime(at, language)} par ${by.name}` : `${dateTime(at, language)} by ${by.name}`}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
};

/** Under a sequence: each publish of it, what it changed, and how many leads are pinned to it. */
export const SequenceVersions: UIFieldServerComponent = async ({ id, req, i18n }) => {
  const language = languageOf(i18n);
  const screen = typeof id === 'string' ? await screenOf(req, id) : null;
  if (screen === null || screen.view === null) return null;
  const { versions, shown } = screen.view;
  return (
    <section className="sequence-versions">
      <h3 className="timeline__heading">{language === 'fr' ? 'Versions' : 'Versions'}</h3>
      <p className="sequence-versions__soft">
        {language === 'fr'
          ? 'Chaque publication fait une version. Un prospect reste sur celle dans laquelle il est entré.'
          : 'Each publish makes a version. A lead stays on the one it entered.'}
      </p>
      <ol className="sequence-versions__list">
        {versions.map((version) => (
          <Version key={version.id} language={language} subjects={shown.subjects} version={version} />
        ))}
      </ol>
    </section>
  );
};
