import type { MailPart } from './mail-parts.ts';

/** `title` is its name in the admin. `unnamed` stands where the reader's first name would. */
export type SeedMail = {
  key: string;
  title: string;
  afterDays: number;
  subject: string;
  preheader: string;
  unnamed: string;
  body: readonly MailPart[];
};

export type SeedSequence = { slug: string; title: string; mails: readonly SeedMail[] };

const greeting = 'Bonjour {{prénom}},';
/** Most readers leave no first name: « Bonjour à vous, ». */
const unnamed = 'à vous';
const closing = 'Bien à vous,';
const signature: MailPart = { signature: 'auteur:helene-marchadier' };

/**
 * Five mails, one aim each: write the page, tell the representatives, redo the sum, prepare the exit, talk.
 * Waits of 3, 4, 4, 4 and 4 days, so that each advance of the clock by four days brings the next mail.
 */
export const sequence: SeedSequence = {
  slug: 'apres-un-comparatif',
  title: 'Après un comparatif : cinq conseils',
  mails: [
    {
      key: 'page',
      title: 'Conseil 1 : une page à écrire',
      unnamed,
      afterDays: 3,
      subject: 'Avant d’appeler une agence, une page à écrire',
      preheader: 'Sept rubriques, deux demi-journées, et des devis enfin comparables.',
      body: [
        `${greeting}

Vous avez demandé l’un de nos comparatifs. Voici le premier de cinq conseils. Avant de rencontrer les agences, je vous propose un détour de deux demi-journées.

Prenez l’activité que vous voulez changer. Asseyez-vous à côté de ceux qui la font. Notez trois nombres : combien de fois par semaine, combien de minutes, combien d’erreurs qui coûtent. Puis écrivez une page, sans citer un seul outil.

Cette page change la suite. Les agences répondent toutes à la même question, la vôtre. Leurs devis deviennent comparables. Et il arrive que l’on découvre, en l’écrivant, qu’un formulaire ou une règle suffisait.

Le plan de la page, un exemple complet et les cinq questions à se poser sont dans cet article.`,
        { button: 'Lire comment cadrer en dix jours', to: 'article:cadrer-avant-de-choisir' },
        closing,
        signature,
      ],
    },
    {
      key: 'elus',
      title: 'Conseil 2 : en parler aux élus',
      unnamed,
      afterDays: 4,
      subject: 'À quel moment en parler aux élus ?',
      preheader: 'Plus tôt que vous ne pensez : un essai compte déjà comme une introduction.',
      body: [
        `${greeting}

« Nous consulterons le comité quand le projet sera mûr. » La phrase est sincère, et elle a coûté cher à plusieurs entreprises.

En février 2025, un juge a suspendu des outils d’IA que l’employeur présentait comme une phase pilote. Des salariés s’en servaient déjà pour leur travail : c’était une mise en œuvre, et la consultation n’était pas finie.

Le calendrier légal n’a pourtant rien d’effrayant. Un mois après la remise d’un dossier complet, deux si un expert intervient. Il suffit de le faire partir en même temps que la recherche d’une agence, et non le jour de la signature.

Trois choses à préparer dès maintenant : une page sur le travail actuel, une autre sur ce que l’outil enregistre, et le nom de la personne qui viendra en parler. Nous donnons le plan du dossier et le calendrier, semaine par semaine.`,
        { button: 'Voir le calendrier de consultation', to: 'article:consulter-le-cse' },
        closing,
        signature,
      ],
    },
    {
      key: 'addition',
      title: 'Conseil 3 : refaire l’addition',
      unnamed,
      afterDays: 4,
      subject: 'Le devis disait 80 000 euros',
      preheader: 'L’addition à trois ans, ligne à ligne, sur un exemple que vous pouvez refaire.',
      body: [
        `${greeting}

C’était un bon devis, clair et détaillé, signé d’une agence sérieuse. Personne n’avait menti.`,
        { figure: '287 200 €', label: 'le coût complet sur trois ans. Le devis n’en montrait que 28 % (exemple fictif).' },
        `Il manquait surtout quatre lignes : les licences, l’hébergement, la maintenance et le temps des équipes.

L’exemple est fictif, mais sa structure se retrouve dans la plupart des projets. La ligne la plus oubliée est aussi celle qui fait vivre l’outil : une journée et demie par mois pour tenir les documents à jour. Sans elle, l’assistant devient faux en un an. Il reste poli.

Un exercice pour cette semaine. Prenez la proposition que vous avez sous la main. Cherchez-y six montants : construction, licences et calcul, hébergement, maintenance, temps de vos équipes, sortie. Ceux qui manquent sont vos prochaines questions.`,
        { button: 'Refaire l’addition', to: 'article:ce-que-coute-un-assistant' },
        closing,
        signature,
      ],
    },
    {
      key: 'sortie',
      title: 'Conseil 4 : préparer la sortie',
      unnamed,
      afterDays: 4,
      subject: 'La question à poser avant de signer',
      preheader: '« Si nous partons dans un an, que recevons-nous, et pour combien ? »',
      body: [
        `${greeting}

Il y a une question que les agences entendent rarement au premier rendez-vous : « Si nous partons dans un an, que recevons-nous, en combien de temps et pour combien ? »

Les bonnes agences répondent sans se vexer. Elles ont une liste, un délai, un prix. Les autres parlent de confiance. La confiance est nécessaire. Elle ne vous rendra ni vos consignes, ni vos cas de test, ni le compte ouvert au nom du prestataire.

Ce que vous pouvez faire tout de suite, même avec un contrat en cours : vérifier qui est titulaire des comptes, et demander une copie complète des consignes. Le temps que prendra la réponse vous renseignera.

Notre guide lit le contrat clause par clause. Commencez par le dernier chapitre.`,
        { piece: 'guide:contrat-d-agence-ia' },
        closing,
        signature,
      ],
    },
    {
      key: 'echange',
      title: 'Conseil 5 : où en êtes-vous',
      unnamed,
      afterDays: 4,
      subject: 'Où en êtes-vous ?',
      preheader: 'Ce message est le dernier de la série. Vous pouvez y répondre.',
      body: [
        `${greeting}

C’est le dernier message de cette série. Je ne vous ai pas demandé où vous en étiez ; je le fais maintenant.

Si votre projet avance, dites-moi en deux lignes ce que vous cherchez à changer et ce qui vous retient. Je lis ces réponses moi-même. Je peux vous indiquer les critères à regarder de près dans votre cas, ou vous proposer un échange d’une demi-heure avec la rédaction. Nous ne vendons rien et ne recommandons aucune agence.

Si votre projet attend, gardez ce guide sous la main. Il reprend tout, de la première page à la signature, et se lit par chapitres.

Et si vous avez renoncé, je serais curieuse de savoir pourquoi. C’est souvent la meilleure décision, et nous en parlons trop peu.

Il suffit de répondre à ce message.`,
        { piece: 'guide:choisir-son-agence-ia' },
        closing,
        signature,
      ],
    },
  ],
};
