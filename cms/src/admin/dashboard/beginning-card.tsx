import type { Language } from '../format.ts';
import { Card, Link, type Shown } from './parts.tsx';
import type { Beginning } from './read.ts';

type Step = { path: string; name: Record<Language, string>; why: Record<Language, string> };

const steps: Record<Beginning['step'], Step> = {
  site: {
    path: '/globals/site',
    name: { fr: 'Site et éditeur', en: 'Site and publisher' },
    why: { fr: 'le nom du site, l’éditeur, l’expéditeur des e-mails', en: 'the name of the site, the publisher, who signs mails' },
  },
  authors: {
    path: '/collections/authors/create',
    name: { fr: 'Auteurs', en: 'Authors' },
    why: { fr: 'chaque article est signé', en: 'every article is signed' },
  },
  topics: {
    path: '/collections/topics/create',
    name: { fr: 'Sujets', en: 'Topics' },
    why: { fr: 'chaque article en a un', en: 'every article has one' },
  },
  pages: {
    path: '/collections/pages/create',
    name: { fr: 'Pages', en: 'Pages' },
    why: {
      fr: 'vos « Mentions légales » et votre « Confidentialité », auxquelles les formulaires renvoient',
      en: 'your legal notice and your privacy page, which forms point to',
    },
  },
  articles: {
    path: '/collections/articles/create',
    name: { fr: 'Articles', en: 'Articles' },
    why: { fr: 'et le premier peut paraître', en: 'and the first can appear' },
  },
};

/** On an empty installation: where to begin, in this order. */
export const BeginningCard = ({ beginning, admin, language }: Shown & { beginning: Beginning[] }) => (
  <Card title={language === 'fr' ? 'Par où commencer' : 'Where to begin'} wide>
    <ol className="overview__list">
      {beginning.map(({ step, done }) => {
        const { path, name, why } = steps[step];
        return (
          <li key={step}>
            <Link href={`${admin}${done ? path.replace('/create', '') : path}`}>{name[language]}</Link>
            <span>{done ? (language === 'fr' ? 'fait' : 'done') : why[language].replace(/« /g, '«\u202f').replace(/ »/g, '\u202f»')}</span>
          </li>
        );
      })}
    </ol>
  </Card>
);
