import { env } from '@sillage/functions/env.ts';
import { checkSurroundings } from '@sillage/functions/local/start-errors.ts';
import { peopleWire } from '@sillage/functions/wire/publish.ts';
import { getPayload } from 'payload';
import { speakAs } from '../log-destination.ts';
import config from '../payload.config.ts';
import { workerSentence } from '../publish/start-sentence.ts';
import { french } from '../site/typography.ts';
import { removePeople } from './leads/install.ts';
import { type Kept, removeExamples } from './remove.ts';

/** `npm run unseed`: takes the examples away. What stays, and why, goes to stderr in French; one JSON line to stdout at the end. */
const reasons: Record<Exclude<Kept['why'], 'needed'>, string> = {
  edited: 'vous l’avez modifié',
  used: 'l’un de vos contenus y mène',
  legal: 'les formulaires et la loi l’exigent',
};

speakAs('seed');
try {
  checkSurroundings(env());
  const payload = await getPayload({ config });
  // People first: they are what must not be mistaken for somebody's.
  const people = await removePeople(await peopleWire(payload, 'seed'));
  const { removed, users, kept, unlinked } = await removeExamples(payload);
  const count = Object.values(removed).reduce((sum, each) => sum + each, 0);
  const needed = kept.flatMap(({ title, why }) => (why === 'needed' ? [title] : []));
  const lines = [
    `Contenus d’exemple retirés : ${count}. Prospects fictifs retirés : ${people}. Comptes de démonstration retirés : ${users}.`,
    ...kept.flatMap(({ title, why }) => (why === 'needed' ? [] : [`Gardé : « ${title} » (${reasons[why]}).`])),
    ...(needed.length > 0 ? [`Gardé parce que ces contenus en ont besoin : ${needed.map((title) => `« ${title} »`).join(', ')}.`] : []),
    ...(unlinked.length > 0
      ? [
          `Liens vers ce qui est retiré : les mots sont restés, le lien est parti, dans ${unlinked.map((title) => `« ${title} »`).join(', ')}.`,
        ]
      : []),
    ...(kept.some(({ why }) => why === 'used' || why === 'needed')
      ? ['Pour retirer aussi le reste, changez les liens qui y mènent ou supprimez-le dans l’administration.']
      : []),
    ...(kept.some(({ why }) => why === 'legal')
      ? ['« Mentions légales » et « Confidentialité » parlent encore d’une société fictive : réécrivez-les avant d’ouvrir votre site.']
      : []),
    'Votre compte d’administration reste : s’il a encore une adresse d’exemple, changez-la dans l’administration, « Mon compte ».',
    'Les réglages du site sont restés : remplacez-les dans l’administration, « Site et éditeur ».',
  ];
  process.stderr.write(`${french(lines.join('\n'))}\n`);
  process.stdout.write(`${JSON.stringify({ event: 'unseeded', removed, people, users, kept: kept.length })}\n`, () => process.exit(0));
} catch (error) {
  const message =
    workerSentence(error, env()) ?? `Les exemples n’ont pas pu être retirés : ${error instanceof Error ? error.message : String(error)}`;
  process.stderr.write(`${JSON.stringify({ event: 'failed', message })}\n`, () => process.exit(1));
}
