import { callout, cta, faq, law, quote, related, type SeedArticle, sources } from '../kit.ts';

export const cse: SeedArticle = {
  slug: 'consulter-le-cse',
  title: 'Consulter le CSE tôt, pour ne pas recommencer',
  standfirst:
    'Un essai mené sans consultation peut être suspendu par un juge. Le calendrier légal est connu, et il est plus court qu’on ne le dit. Encore faut-il le faire partir au bon moment.',
  topic: 'dialogue-social',
  author: 'yanis-aubertel',
  publishedAt: '2026-11-12T06:30:00.000Z',
  seo: {
    title: 'Projet d’IA : quand et comment consulter le CSE',
    description:
      'Textes, délais, contenu du dossier : ce qu’un dirigeant de PME ou d’ETI doit savoir pour consulter le CSE sur un projet d’IA avant tout essai.',
  },
  body: [
    `La scène se répète. Une direction lance un essai auprès de quarante volontaires. Elle prévoit de consulter le comité « quand le projet sera mûr ». Les élus l’apprennent par un courriel de formation. La confiance est entamée avant que l’outil ait servi.

Le droit, lui, ne parle pas de maturité. Il parle d’introduction.`,
    quote(
      'L’introduction de nouvelles technologies, tout aménagement important modifiant les conditions de santé et de sécurité ou les conditions de travail.',
      'Code du travail, article L. 2312-8',
      'Quatrième cas de consultation du comité, entreprises d’au moins cinquante salariés',
      { title: law.labour.title, url: law.labour.url },
    ),
    `## Ce que disent les textes

Trois articles reviennent dans presque tous les projets. L’article L. 2312-8, cité ci-dessus, fonde la consultation sur l’outil lui-même. L’article L. 2312-38 s’y ajoute dès que l’outil aide au recrutement, gère du personnel ou permet de contrôler l’activité des salariés. Enfin, l’article L. 1222-4 interdit de recueillir une information sur un salarié par un dispositif qui n’a pas été porté à sa connaissance au préalable.

Un assistant de rédaction peut relever du premier sans relever des deux autres. Un outil qui classe des candidatures ou qui compte les dossiers traités par personne relève des trois. Faites cette lecture avant de choisir l’agence, car elle change le calendrier.

## L’essai compte déjà

Le 14 février 2025, le juge des référés du tribunal judiciaire de Nanterre a suspendu le déploiement de plusieurs outils d’IA, présenté par l’employeur comme une phase pilote, jusqu’à la fin de la consultation. Une autre ordonnance du même tribunal, le 29 janvier 2026, est allée dans le même sens pour deux logiciels de gestion du personnel.

Ce sont des décisions de référé, rendues sur des faits précis. Elles ne font pas une règle générale. Elles disent tout de même une chose utile : mettre l’outil entre les mains de salariés, pour leur vrai travail, ressemble davantage à une mise en œuvre qu’à une expérience.`,
    callout(
      'warning',
      'Un essai n’est pas une parenthèse',
      'Si des salariés utilisent l’outil sur des dossiers réels, considérez que la consultation doit être achevée avant. Un essai en laboratoire, par l’agence, sur des données de test, laisse davantage de marge. Faites valider la limite par votre conseil.',
    ),
    `## Le calendrier, en semaines

À défaut d’accord, le comité est réputé avoir été consulté un mois après avoir reçu les informations. Le délai passe à deux mois si le comité se fait assister d’un expert. Il peut aller à trois quand l’expertise est menée à la fois au comité central et dans des établissements. Pour l’introduction de nouvelles technologies, le comité peut recourir à un expert habilité, dont le coût est partagé : 80 % pour l’employeur, 20 % pour le comité.

Autrement dit, comptez cinq à dix semaines. Ce n’est pas du temps perdu si le dossier part en même temps que la consultation des agences. C’en est si le dossier part le jour de la signature.

1. **Semaine 1** : une page de cadrage est remise aux élus, pour information. Aucun outil n’est choisi.
2. **Semaine 3** : le dossier complet est déposé et la consultation s’ouvre.
3. **Semaines 4 à 7** : questions écrites, réponses écrites, visite d’un poste de travail, audition de l’agence.
4. **Semaine 8** : avis du comité. La direction répond par écrit à ses observations.

## Ce que contient un bon dossier

Un dossier de consultation n’est pas une plaquette. Les élus ont besoin de comprendre ce qui change dans une journée de travail. Cinq pièces y suffisent le plus souvent.

- Le travail actuel, décrit avec ceux qui le font.
- Ce que l’outil fait, ce qu’il ne fait pas, et qui décide à la fin.
- Les données utilisées, leur durée de conservation, les personnes qui y accèdent.
- Les effets attendus sur les effectifs, les tâches et la charge, y compris les effets gênants.
- La formation prévue, en heures, et la date du premier bilan.

Le quatrième point est celui que l’on esquive. C’est pourtant lui qui détermine la suite. Écrire « aucun effet sur l’emploi » sans l’avoir étudié vous engage plus que vous ne croyez. Écrire « deux tâches disparaissent, voici ce que feront les trois personnes » ouvre une discussion.`,
    quote(
      'Le jour où l’agence est venue s’expliquer devant nous, le ton a changé. Elle a dit ce que l’outil ne savait pas faire. Personne ne nous l’avait dit avant.',
      'Secrétaire d’un CSE',
      'Entreprise de logistique, 310 salariés (exemple fictif)',
    ),
    `## Le rôle de l’agence

Une agence habituée à ces projets fournit trois choses sans se faire prier : une description de l’outil dans une langue que l’on comprend, la liste des données qu’il enregistre, et une personne capable de répondre aux élus. Demandez-lui le dossier qu’elle a préparé pour un autre client, noms effacés. Si elle n’en a jamais préparé, vous serez son premier essai. Ce n’est pas rédhibitoire, mais cela se paie en semaines.

Notre [comparatif consacré au dialogue social](comparatif:agences-ia-dialogue-social) note précisément ce point. Et le [guide](guide:projet-ia-et-dialogue-social) propose une trame de dossier, chapitre par chapitre.`,
    faq(
      [
        'Nous sommes 35 salariés. Sommes-nous concernés ?',
        'La consultation prévue par l’article L. 2312-8 vise les entreprises d’au moins cinquante salariés. En dessous, rien n’interdit d’informer les élus, et l’obligation d’informer chaque salarié des dispositifs qui recueillent des données sur lui demeure.',
      ],
      [
        'Les élus peuvent-ils bloquer le projet ?',
        'Le comité rend un avis ; il n’a pas de droit de veto. En revanche, un juge peut suspendre un projet lancé sans consultation ou sur la foi d’un dossier incomplet.',
      ],
      [
        'Faut-il un accord d’entreprise ?',
        'Il n’est pas obligatoire. Il devient utile quand l’outil change durablement les métiers : il fixe alors les engagements de formation, de mobilité et de suivi.',
      ],
    ),
    sources(
      { ...law.labour, title: 'Code du travail, articles L. 1222-4, L. 2312-8, L. 2312-38, L. 2315-94 et R. 2312-6' },
      {
        title: 'Ordonnance de référé du 14 février 2025, n° 24/01457',
        publisher: 'Tribunal judiciaire de Nanterre',
        url: 'https://www.courdecassation.fr/recherche-judilibre',
        date: '2025-02-14',
      },
    ),
    cta(
      'agences-ia-dialogue-social',
      'Six agences à l’épreuve du dialogue social',
      'Qui accepte de venir devant les élus ? Qui remet un dossier lisible ? Cinq critères, une preuve par note.',
    ),
    related('Pour continuer', 'article:former-avant-de-deployer', 'article:cadrer-avant-de-choisir'),
  ],
};
