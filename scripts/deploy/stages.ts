import { type StageSettings, stageSettings } from '../../infra/src/stages.ts';
import { Stop } from '../up/say.ts';

/**
 * The settings of the stage that somebody named.
 * @throws Stop, with the names that there are
 */
export function stageCalled(name: string | undefined, usage: string): { name: string; settings: StageSettings } {
  const stages = stageSettings();
  const settings = name === undefined ? undefined : stages[name];
  if (name === undefined || settings === undefined)
    throw new Stop(`${usage}\nÉtapes de infra/src/stages.ts : ${Object.keys(stages).join(', ')}.`);
  return { name, settings };
}

/** Settings that are still those of the example: names that nobody can own (RFC 2606), a key whose private half nobody has. */
export function stillExamples(settings: StageSettings): string[] {
  const { site } = settings;
  const names = {
    site: site.kind === 'own' ? site.domain : '',
    mailDomain: settings.mailDomain,
    administrator: settings.administrator,
    alarmEmail: settings.alarmEmail,
  };
  return [
    ...Object.entries(names)
      .filter(([, value]) => /\.example$/.test(value))
      .map(([name]) => name),
    ...(isExampleKey(settings.filesPublicKey) ? ['filesPublicKey'] : []),
  ];
}

/** The middle of the example's key. */
const isExampleKey = (pem: string): boolean => pem.includes('9AqyGxMM9+O8vw5yysaAhcHet+KANyTF1ZgpwQPqQMnpwSO');
