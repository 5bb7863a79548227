import type { Forgotten } from '@sillage/functions/domain/retention.ts';
import { dateTime, type Language, number } from '../format.ts';
import { Card, type Shown } from './parts.tsx';
import type { Overview } from './read.ts';

const words: Record<keyof Forgotten, Record<Language, [one: string, several: string]>> = {
  prospects: { fr: ['prospect sans nouvelles', 'prospects sans nouvelles'], en: ['silent lead', 'silent leads'] },
  unproved: {
    fr: ['adresse jamais confirmée', 'adresses jamais confirmées'],
    en: ['address never confirmed', 'addresses never confirmed'],
  },
  refused: { fr: ['demande écartée', 'demandes écartées'], en: ['request set aside', 'requests set aside'] },
  networks: { fr: ['empreinte de réseau', 'empreintes de réseau'], en: ['network hash', 'network hashes'] },
  counters: { fr: ['compteur d’audience', 'compteurs d’audience'], en: ['audience count', 'audience counts'] },
};

/** What the last daily erasure of data that was kept long enough came to. */
export const RetentionCard = ({
  retention: { at, forgotten },
  language,
}: Pick<Shown, 'language'> & { retention: NonNullable<Overview['retention']> }) => {
  const french = language === 'fr';
  const counts = (Object.keys(words) as (keyof Forgotten)[]).filter((name) => forgotten[name] > 0);
  const said = counts.map((name) => `${number(forgotten[name], language)} ${words[name][language][forgotten[name] > 1 ? 1 : 0]}`);
  return (
    <Card title={french ? 'Conservation des données' : 'Retention of data'}>
      <ul className="overview__list">
        <li>
          {french ? `Dernier passage\u202f: ${dateTime(at, language)}` : `Last run: ${dateTime(at, language)}`}
          <span>
            {said.length === 0
              ? french
                ? 'Rien n’était arrivé à échéance.'
                : 'Nothing was due.'
              : `${french ? 'Effacé\u202f: ' : 'Erased: '}${said.join(', ')}.`}
          </span>
        </li>
      </ul>
    </Card>
  );
};
