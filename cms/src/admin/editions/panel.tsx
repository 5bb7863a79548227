import type { UIFieldServerComponent } from 'payload';
import { hasRole } from '../../access/roles.ts';
import { editionIsBehind } from '../../publish/edition/current.ts';
import { servicesOf } from '../../services.ts';
import { dateTime, languageOf, number } from '../format.ts';
import { ActionButton } from '../sequence/actions.tsx';

const shown = 5;

const words = {
  fr: {
    title: 'Éditions',
    edition: 'Édition',
    weight: (bytes: number) => `${number(Math.max(1, Math.round(bytes / 1000)), 'fr')}\u202fko`,
    open: 'Ouvrir le PDF',
    behind: 'Des notes, des sources ou le texte ont changé depuis cette édition\u202f: le site les montre déjà, le PDF pas encore.',
    renew: 'Publier une nouvelle édition…',
    renewTitle: 'Publier une nouvelle édition',
    renewExplanation:
      'Le PDF est recomposé à partir du texte publié et des fiches telles qu’elles sont aujourd’hui. Les prochains lecteurs reçoivent cette édition, et les liens déjà envoyés l’ouvrent aussi.',
    renewConfirm: 'Publier l’édition',
  },
  en: {
    title: 'Editions',
    edition: 'Edition',
    weight: (bytes: number) => `${number(Math.max(1, Math.round(bytes / 1000)), 'en')} kB`,
    open: 'Open the PDF',
    behind: 'Scores, sources or the text changed since this edition: the site shows them already, the PDF doesn’t yet.',
    renew: 'Publish a new edition…',
    renewTitle: 'Publish a new edition',
    renewExplanation:
      'The PDF is made again from the published text and the records as they are today. The next readers get this edition, and links that were sent open it, too.',
    renewConfirm: 'Publish the edition',
  },
};

/** Beside a comparatif: its editions, newest first, each with its PDF; and whether the newest still says what the site says. */
export const Editions: UIFieldServerComponent = async ({ id, req, i18n }) => {
  if (typeof id !== 'string' || !hasRole(req, 'administrator', 'editor', 'author', 'marketer')) return null;
  const { payload } = req;
  const { docs } = await payload.find({
    collection: 'editions',
    where: { whitepaperId: { equals: id } },
    sort: '-number',
    limit: shown,
    depth: 0,
  });
  const [newest] = docs;
  if (!newest) return null;
  const { publicUrl } = await servicesOf(payload);
  const behind = await editionIsBehind(payload, newest, publicUrl);
  const language = languageOf(i18n);
  const said = words[language];
  return (
    <section className="editions" aria-label={said.title}>
      <h3 className="earned__heading">{said.title}</h3>
      {behind && (
        <div className="editions__behind" role="status">
          <p>{said.behind}</p>
          {hasRole(req, 'administrator', 'editor') && (
            <ActionButton
              confirm={said.renewConfirm}
              explanation={said.renewExplanation}
              label={said.renew}
              of={`whitepapers/${id}`}
              title={said.renewTitle}
              verb="edition"
            />
          )}
        </div>
      )}
      <ul className="editions__list">
        {docs.map((edition) => (
          <li key={edition.id}>
            <a
              aria-label={`${said.open}, ${said.edition.toLowerCase()} ${edition.number}`}
              href={`${payload.config.routes.api}/whitepapers/${id}/editions/${edition.number}`}
              rel="noreferrer"
              target="_blank"
            >
              {`${said.edition} ${edition.number}`}
            </a>
            <span className="editions__facts">{`${dateTime(edition.publishedAt, language)} · PDF, ${said.weight(edition.bytes)}`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};
