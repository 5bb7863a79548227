import { spans } from './schedule.ts';
import { nnbsp } from './words.ts';

/** One thing that was looked at: how it is, in a sentence, and what to do about it when it isn't well. `unknown`: it couldn't be looked at from here. */
export type Finding = { about: string; state: 'ok' | 'warn' | 'bad' | 'unknown'; sentence: string; todo: string | null };

const finding = (about: string, state: Finding['state'], sentence: string, todo: string | null = null): Finding => ({
  about,
  state,
  sentence,
  todo,
});

/**
 * What the DNS says of the domain that mails come from; null: the look-up failed, an empty list: there is no such record.
 * `returnPath`: the domain that receives bounces, whose SPF counts, where it is another (a MAIL FROM of SES's); `txt` is its.
 */
export type DnsFacts = { domain: string; returnPath?: string; txt: string[] | null; dmarc: string[] | null };

/** Names that are in no public DNS (RFC 2606, RFC 6761): an example's. */
const reserved = /(^|\.)(example|test|invalid|localhost)$|^example\.(com|net|org)$/i;

export const isReservedDomain = (domain: string): boolean => reserved.test(domain);

/** SPF (RFC 7208) and DMARC (RFC 7489): Gmail, Yahoo and Microsoft refuse mass mail without them. */
export function ofDns({ domain, returnPath = domain, txt, dmarc }: DnsFacts): Finding[] {
  if (isReservedDomain(domain)) {
    return [
      finding(
        'DNS',
        'warn',
        `Les e-mails partent de ${domain}, un nom d’exemple.`,
        'Donnez votre adresse d’expéditeur dans Réglages → Site et éditeur.',
      ),
    ];
  }
  return [ofSpf(returnPath, txt), ofDmarc(domain, dmarc)];
}

function ofSpf(domain: string, txt: string[] | null): Finding {
  if (txt === null) return finding('SPF', 'unknown', `Le DNS n’a pas répondu pour ${domain}.`, 'Relancez dans une minute.');
  const records = txt.filter((record) => /^v=spf1(\s|$)/i.test(record));
  if (records.length === 0)
    return finding(
      'SPF',
      'bad',
      `${domain} n’a pas d’enregistrement SPF.`,
      'Ajoutez l’enregistrement TXT que votre prestataire d’envoi indique.',
    );
  if (records.length > 1)
    return finding(
      'SPF',
      'bad',
      `${domain} a ${records.length} enregistrements SPF${nnbsp}: aucun ne compte.`,
      'Réunissez-les en un seul.',
    );
  if (/\+all\b/i.test(records[0] ?? ''))
    return finding('SPF', 'bad', `Le SPF de ${domain} autorise tout le monde (+all).`, 'Terminez-le par -all ou ~all.');
  return finding('SPF', 'ok', `${domain} dit qui peut envoyer en son nom.`);
}

function ofDmarc(domain: string, dmarc: string[] | null): Finding {
  if (dmarc === null) return finding('DMARC', 'unknown', `Le DNS n’a pas répondu pour _dmarc.${domain}.`, 'Relancez dans une minute.');
  const record = dmarc.find((each) => /^v=DMARC1\s*;/i.test(each));
  if (record === undefined)
    return finding(
      'DMARC',
      'bad',
      `${domain} n’a pas d’enregistrement DMARC.`,
      `Ajoutez sur _dmarc.${domain} le TXT « v=DMARC1; p=none; rua=mailto:… ».`,
    );
  const policy = /;\s*p\s*=\s*(\w+)/i.exec(record)?.[1]?.toLowerCase() ?? 'none';
  if (policy === 'none')
    return finding(
      'DMARC',
      'warn',
      `Le DMARC de ${domain} observe sans protéger (p=none).`,
      'Passez à p=quarantine après un mois sans anomalie dans les rapports.',
    );
  return finding('DMARC', 'ok', `${domain} est protégé (p=${policy}).`);
}

/** What SES says of the account, in its region. Rates in mails a second, the quota in mails a day. */
export type SesFacts = {
  enabled: boolean;
  perDay: number;
  perSecond: number;
  sentLastDay: number;
  verified: boolean;
  dkim: boolean;
  /** the domain that receives bounces; null: SES's own, which DMARC doesn't align with */
  mailFrom: { domain: string; verified: boolean } | null;
};

/** A sandbox has 200 a day, whatever was asked (AWS, « Service quotas in Amazon SES »). */
const sandbox = 200;

export function ofSes(facts: SesFacts | null): Finding[] {
  if (facts === null)
    return [
      finding(
        'SES',
        'bad',
        'SES ne répond pas, ou refuse la clé de cette machine.',
        'Vérifiez AWS_REGION et les droits ses:GetSendQuota, ses:GetIdentity*.',
      ),
    ];
  const found: Finding[] = [];
  if (!facts.enabled)
    found.push(
      finding(
        'SES',
        'bad',
        'AWS a suspendu les envois de ce compte.',
        'Lisez le message d’AWS, corrigez la cause, demandez la reprise dans la console SES.',
      ),
    );
  if (!facts.verified)
    found.push(
      finding(
        'SES',
        'bad',
        'Le domaine d’envoi n’est pas vérifié par SES.',
        'Ajoutez les enregistrements DNS donnés au déploiement (Dkim1, Dkim2, Dkim3).',
      ),
    );
  else if (!facts.dkim)
    found.push(
      finding('DKIM', 'bad', 'SES ne signe pas encore les messages (DKIM).', 'Vérifiez les trois enregistrements CNAME du déploiement.'),
    );
  if (facts.mailFrom === null || !facts.mailFrom.verified)
    found.push(
      finding(
        'MAIL FROM',
        'warn',
        facts.mailFrom === null
          ? 'Les retours passent par le domaine de SES.'
          : `SES ne voit pas encore les enregistrements de ${facts.mailFrom.domain}.`,
        'Ajoutez les enregistrements MX et TXT donnés au déploiement (MailFrom).',
      ),
    );
  if (facts.perDay <= sandbox)
    found.push(
      finding(
        'SES',
        'warn',
        `Le compte est en bac à sable${nnbsp}: ${facts.perDay} e-mails par jour, vers des adresses vérifiées.`,
        'Demandez la sortie dans la console SES (« Request production access »).',
      ),
    );
  else if (facts.sentLastDay > 0.8 * facts.perDay)
    found.push(
      finding(
        'SES',
        'warn',
        `${facts.sentLastDay} e-mails en 24 h sur ${facts.perDay} permis.`,
        'Demandez un quota plus élevé, ou étalez les envois.',
      ),
    );
  if (found.length === 0)
    found.push(finding('SES', 'ok', `Envois permis${nnbsp}: ${facts.perDay} par jour, ${facts.perSecond} par seconde.`));
  return found;
}

/** @param skew this machine's clock less the other's, in milliseconds; null when there was none to compare with */
export function ofClock(skew: number | null): Finding {
  if (skew === null) return finding('Horloge', 'unknown', 'Aucune horloge extérieure à qui comparer.');
  const seconds = Math.round(Math.abs(skew) / spans.second);
  // AWS refuses requests that are five minutes off; links are good for minutes
  if (seconds >= 240)
    return finding(
      'Horloge',
      'bad',
      `Cette machine a ${seconds} secondes d’écart.`,
      'Réglez l’heure (service NTP)\u202f: AWS refuse une requête à cinq minutes près.',
    );
  if (seconds >= 30) return finding('Horloge', 'warn', `Cette machine a ${seconds} secondes d’écart.`, 'Vérifiez le service NTP.');
  return finding('Horloge', 'ok', 'À l’heure.');
}

export type QueueFacts = { topic: string; waiting: number; oldestAt: string | null; dead: number };

const names: Record<string, string> = {
  submissions: 'demandes',
  sends: 'envois',
  'provider-events': 'retours du prestataire',
  publish: 'publications',
};

/** Where an installation runs: what to do about a queue differs. */
export type Place = 'machine' | 'aws';

const queueTodo: Record<Place, { dead: string; late: string }> = {
  machine: {
    dead: 'Lisez le journal, corrigez la cause, puis npm run revive.',
    late: 'Vérifiez que le site tourne (npm run up\u202f; sur un serveur, systemctl status sillage-edge).',
  },
  aws: {
    dead: 'Lisez le journal de la fonction, corrigez la cause, puis «\u202fStart DLQ redrive\u202f» dans la console SQS (docs/runbook.md).',
    late: 'Lisez le journal de la fonction qui vide cette file\u202f: échoue-t-elle, est-elle bridée\u202f? (docs/runbook.md)',
  },
};

/** @param now machine time */
export function ofQueues(queues: readonly QueueFacts[], now: Date, place: Place = 'machine'): Finding[] {
  const found = queues.flatMap(({ topic, waiting, oldestAt, dead }): Finding[] => {
    const name = names[topic] ?? topic;
    const age = oldestAt === null ? 0 : now.getTime() - Date.parse(oldestAt);
    return [
      ...(dead > 0 ? [finding('Files', 'bad', `Mis de côté après plusieurs échecs${nnbsp}: ${dead} ${name}.`, queueTodo[place].dead)] : []),
      ...(age > 2 * spans.minute
        ? [
            finding(
              'Files',
              'bad',
              `${waiting} ${name} en attente, depuis ${Math.round(age / spans.minute)} minutes au plus.`,
              queueTodo[place].late,
            ),
          ]
        : []),
    ];
  });
  return found.length > 0 ? found : [finding('Files', 'ok', 'Rien n’attend.')];
}

/** @param at machine time of the last backup (ISO); null when there was none */
export function ofBackup(at: string | null, now: Date): Finding {
  if (at === null)
    return finding(
      'Sauvegarde',
      'warn',
      'Aucune sauvegarde n’a été faite.',
      'npm run backup (sur un serveur, sillage backup), puis gardez le dossier ailleurs.',
    );
  const days = Math.floor((now.getTime() - Date.parse(at)) / spans.day);
  return days > 7
    ? finding(
        'Sauvegarde',
        'warn',
        `La dernière sauvegarde a ${days} jours.`,
        'Programmez-la chaque nuit (sur un serveur, sillage-backup.timer).',
      )
    : finding('Sauvegarde', 'ok', days === 0 ? 'Faite il y a moins d’un jour.' : `Faite il y a ${days} jour${days > 1 ? 's' : ''}.`);
}

/** @param missing names of indexes that aren't there; null on a database that builds its own */
export function ofIndexes(missing: readonly string[] | null): Finding {
  if (missing === null || missing.length === 0) return finding('Index', 'ok', 'Tous en place.');
  return finding(
    'Index',
    'bad',
    `Il en manque ${missing.length}${nnbsp}: ${missing.slice(0, 5).join(', ')}.`,
    'Relancez l’étape de déploiement qui les construit (npm run up\u202f; sillage migrate sur un serveur\u202f; npm run deploy sur AWS).',
  );
}

/** @param health what the health page said; null when it didn't answer */
export function ofHealth(health: { status: string; checks: Record<string, string> } | null, address: string): Finding {
  if (health === null)
    return finding(
      'Site',
      'bad',
      `${address} ne répond pas.`,
      'Lancez npm run up (sur un serveur, systemctl start sillage.target), ou vérifiez le nom, le proxy et le certificat.',
    );
  const wrong = Object.entries(health.checks).filter(([, said]) => said !== 'ok');
  if (wrong.length === 0) return finding('Site', 'ok', `${address} répond.`);
  return finding(
    'Site',
    'bad',
    `${address} répond, mais\u202f: ${wrong.map(([name, said]) => `${name} = ${said}`).join(', ')}.`,
    'docs/runbook.md dit quoi faire de chacun.',
  );
}

/** Figures in the words of somebody who looks after an installation; the others are on its health page. */
const figureWords: readonly [name: string, words: string][] = [
  ['submissionsAccepted', 'demandes reçues'],
  ['submissionsRefused', 'formulaires à corriger'],
  ['mailsSubmitted.transactional', 'messages de service remis'],
  ['mailsSubmitted.marketing', 'messages de prospection remis'],
  ['mailsFailed.transactional', 'messages de service échoués'],
  ['mailsFailed.marketing', 'messages de prospection échoués'],
  ['addressesSuppressed', 'adresses écartées'],
  ['messagesFailed', 'traitements à reprendre'],
  ['pagesRendered', 'pages composées'],
  ['publishFailed', 'publications échouées'],
];

/** @param figures what the processes of one machine counted since they began */
export function ofFigures(figures: Readonly<Record<string, number>>): Finding {
  const said = figureWords.flatMap(([name, words]) => (figures[name] ? [`${figures[name]} ${words}`] : []));
  return finding('Compteurs', 'ok', `Depuis le démarrage\u202f: ${said.length === 0 ? 'rien encore' : said.join(', ')}.`);
}

/** Below this the functions of a stage get in each other's way: those of a new account may run ten at a time. */
const leastConcurrency = 100;

/** @param limit functions that the account may run at once; null when AWS didn't say */
export function ofConcurrency(limit: number | null): Finding {
  if (limit === null)
    return finding(
      'Lambda',
      'unknown',
      'AWS ne dit pas combien de fonctions peuvent tourner à la fois.',
      'Vérifiez le droit lambda:GetAccountSettings.',
    );
  if (limit < leastConcurrency)
    return finding(
      'Lambda',
      'warn',
      `Ce compte ne permet que ${limit} fonctions à la fois\u202f: une affluence de visiteurs arrêterait tout le reste.`,
      'Demandez 1\u202f000 dans Service Quotas (Lambda, «\u202fConcurrent executions\u202f»)\u202f: c’est gratuit.',
    );
  return finding('Lambda', 'ok', `${limit} fonctions à la fois.`);
}

/** @param worker what the worker, or on AWS the database, said of its jobs; null when it didn't answer */
export function ofPages(
  worker: { waiting: number; oldestAt: string | null; refused: number } | null,
  now: Date,
  place: Place = 'machine',
): Finding {
  if (worker === null)
    return finding(
      'Pages',
      'bad',
      'Le compilateur de pages ne répond pas.',
      'Le site reste en ligne\u202f; pour publier de nouveau, relancez npm run up (sur un serveur, systemctl restart sillage-worker).',
    );
  const age = worker.oldestAt === null ? 0 : now.getTime() - Date.parse(worker.oldestAt);
  if (age > 2 * spans.minute)
    return finding(
      'Pages',
      'bad',
      `Publications en attente depuis ${Math.round(age / spans.minute)} minutes${nnbsp}: ${worker.waiting}${worker.refused > 0 ? `, dont ${worker.refused} en échec` : ''}.`,
      place === 'aws'
        ? 'Leur raison est dans l’administration (Travaux de publication)\u202f; lisez aussi le journal de la fonction Publish.'
        : 'Lisez le journal « worker », puis npm run pages -- --all.',
    );
  return finding('Pages', 'ok', 'Tout ce qui est publié est compilé.');
}

/** @param free bytes that are left where DATA_DIR lies */
export function ofDisk(free: number): Finding {
  const megabytes = Math.round(free / 1e6);
  if (megabytes < 500)
    return finding('Disque', 'bad', `Il reste ${megabytes} Mo.`, 'Libérez de la place\u202f: sous 50 Mo, le site ne démarre plus.');
  return finding('Disque', 'ok', `Il reste ${(free / 1e9).toFixed(1).replace('.', ',')} Go.`);
}
