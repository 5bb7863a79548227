import { callout, cta, faq, grid, law, quote, related, type SeedGuide, sources } from '../kit.ts';

export const social: SeedGuide = {
  slug: 'projet-ia-et-dialogue-social',
  title: 'Conduire un projet d’IA avec les équipes',
  standfirst:
    'Cartographier le travail, préparer le dossier des élus, former, suivre. Quatre chapitres pour que le projet tienne encore debout un an après son ouverture.',
  topic: 'dialogue-social',
  author: 'yanis-aubertel',
  publishedAt: '2026-09-10T06:30:00.000Z',
  seo: {
    title: 'Guide : projet d’IA et dialogue social dans l’entreprise',
    description:
      'Cartographie du travail, dossier de consultation du CSE, formation, suivi : un guide pratique pour conduire un projet d’IA avec les équipes.',
  },
  chapters: [
    {
      slug: 'cartographier-le-travail',
      title: 'Cartographier le travail',
      body: [
        `Une cartographie sérieuse ne part pas des postes. Elle part des tâches. Un poste contient dix tâches : deux seront transformées, une disparaîtra peut-être, les autres resteront. Dire « le poste d’assistante est touché à 60 % » n’aide personne. Dire « la saisie des commandes diminue, le traitement des litiges augmente » permet de discuter.

## Une méthode en trois passages

**Premier passage, avec l’encadrement.** Listez les tâches de l’activité, avec une estimation du temps. Une heure suffit, et l’estimation sera fausse.

**Deuxième passage, avec ceux qui font.** Corrigez la liste. Vous découvrirez des tâches invisibles : rappeler un client inquiet, rattraper l’erreur d’un logiciel, former le nouveau. Elles ne figurent dans aucune fiche de poste, et l’outil ne les fera pas.

**Troisième passage, tâche par tâche.** Posez quatre questions. L’outil peut-il l’aider ? Peut-il la faire seul, et qui vérifie ? Qu’est-ce qui devient plus difficile quand le reste devient facile ? Quel savoir-faire risque de se perdre ?

La troisième question est la plus féconde. Quand une machine traite les cas simples, il ne reste aux personnes que les cas difficiles, toute la journée. La charge change de nature. Elle ne diminue pas toujours.`,
        callout(
          'warning',
          'Pensez au document unique',
          'Tout aménagement important des conditions de travail conduit à mettre à jour l’évaluation des risques professionnels. Intensité, isolement, perte de repères : les risques d’un outil d’IA s’y écrivent comme les autres.',
        ),
        `## Ce qu’il faut en faire

La carte sert trois fois. Au [cadrage](article:cadrer-avant-de-choisir), pour choisir un périmètre. Au dossier des élus, pour décrire les effets. Au plan de formation, pour savoir qui apprend quoi. Faites-la tenir sur deux pages, datez-la, et donnez-la à relire à ceux qui vous ont parlé. Une carte que les intéressés reconnaissent vaut tous les schémas.

Dans les entreprises d’au moins trois cents salariés, elle nourrira aussi la négociation périodique sur la gestion des emplois et des parcours. Autant la faire une fois, et bien.`,
      ],
    },
    {
      slug: 'preparer-le-dossier',
      title: 'Préparer le dossier du comité',
      body: [
        `Les élus ne demandent pas un cours d’informatique. Ils demandent ce qui change lundi matin. Un bon dossier compte huit à douze pages, dans une langue que l’on parle, avec des exemples pris dans l’entreprise.

## Le plan qui fonctionne

1. **Le problème.** Ce qui se fait mal aujourd’hui, chiffres à l’appui.
2. **Les autres solutions.** Celles que vous avez écartées, et pourquoi.
3. **L’outil.** Ce qu’il fait, sur un exemple. Ce qu’il ne fait pas. Ce qu’il enregistre.
4. **Les effets.** Tâches, effectifs, charge, qualification, contrôle. Y compris ce qui vous gêne.
5. **Les données.** Nature, durée, accès, transferts, droits des personnes.
6. **Les garanties.** Qui décide à la fin, comment on conteste, comment on arrête.
7. **La formation.** Public, heures, dates, temps reconnu.
8. **Le suivi.** Indicateurs, dates de bilan, place des élus.

Le point 2 surprend. Il rassure aussi : il montre que la direction n’est pas tombée amoureuse d’un produit.`,
        quote(
          'Aucune information concernant personnellement un salarié ne peut être collectée par un dispositif qui n’a pas été porté préalablement à sa connaissance.',
          'Code du travail, article L. 1222-4',
          'S’applique quelle que soit la taille de l’entreprise',
          { title: law.labour.title, url: law.labour.url },
        ),
        `## Faire venir l’agence

Prévoyez une heure avec l’agence devant le comité, et faites-la inscrire au contrat. Choisissez la personne qui connaît les limites de l’outil, pas celle qui le vend. Envoyez les questions des élus une semaine avant. Les meilleures séances sont celles où l’agence montre une erreur de l’outil, et explique comment on la repère.

## Les délais

À défaut d’accord, l’avis est réputé rendu un mois après la remise des informations, deux mois si un expert intervient. Le délai court à partir d’une information complète. Un dossier incomplet ne fait pas gagner de temps : il en perd, puis il coûte une crise de confiance. Notre article sur [la consultation](article:consulter-le-cse) détaille le calendrier et la jurisprudence récente.`,
        faq(
          [
            'Doit-on donner le contrat de l’agence aux élus ?',
            'La loi demande une information précise et écrite. Le contrat entier n’est pas toujours nécessaire, mais les clauses sur les données, le contrôle et la formation éclairent l’avis. Vous pouvez imposer la discrétion sur les informations confidentielles, à condition de les présenter comme telles.',
          ],
          [
            'Que faire d’un avis défavorable ?',
            'Répondez par écrit, point par point. Un avis défavorable argumenté est souvent le meilleur relevé de risques que vous lirez sur votre projet.',
          ],
        ),
      ],
    },
    {
      slug: 'former-et-accompagner',
      title: 'Former et accompagner',
      body: [
        `La formation échoue quand elle arrive seule. Elle réussit quand elle accompagne un changement décidé, expliqué et doté de temps. Ce chapitre donne un calendrier et des volumes, à adapter.

## Huit semaines, dans l’ordre

- **Semaine 1** : réunion de chaque équipe avec son responsable. Ce qui change, ce qui ne change pas, qui contacter.
- **Semaines 2 et 3** : formation de l’encadrement, deux heures, puis rédaction des règles d’usage avec lui.
- **Semaines 3 à 6** : référents associés à la construction, quatre jours chacun.
- **Semaine 7** : formation des utilisateurs, une demi-journée, sur leurs dossiers.
- **Semaine 8** : ouverture, permanence des référents une heure par jour.

Comptez, pour une équipe de vingt personnes, une vingtaine de journées au total. Inscrivez-les au plan de charge. Une formation prise sur la pause n’en est pas une.

## Les règles d’usage

Une page, affichée. Elle répond à cinq questions simples : pour quoi peut-on s’en servir, pour quoi ne doit-on pas s’en servir, que faut-il toujours vérifier, que faire en cas d’erreur, à qui parler. Écrivez-la avec ceux qui travaillent. Relisez-la au bout de trois mois.

## Ceux que l’outil met en difficulté

Certains liront lentement, d’autres n’oseront pas demander, d’autres encore verront s’effacer ce qui faisait leur fierté. Prévoyez un entretien individuel pour ceux dont une tâche disparaît. Pas un questionnaire : un entretien, avec une proposition. L’employeur doit veiller au maintien de la capacité de chacun à occuper un emploi, au regard de l’évolution des technologies. C’est une obligation. C’est aussi ce que toute l’équipe observera.`,
        quote(
          'Le premier mois, j’ai eu l’impression de corriger des copies toute la journée. On a fini par répartir : deux heures de relecture, pas plus, puis autre chose.',
          'Gestionnaire de sinistres',
          'Courtier en assurances, 95 salariés (exemple fictif)',
        ),
        callout(
          'info',
          'Un temps sans machine',
          'Fixez, par métier, un geste que l’on continue à faire à la main : un dossier sur cinq, une matinée par mois. C’est une assurance contre la panne, et la seule école des débutants.',
        ),
        `## L’agence dans tout cela

Elle forme les référents, pas les deux cents utilisateurs. Elle laisse des supports modifiables. Elle revient à trois mois. Ce qui dépasse devrait être fait par vous : c’est le signe que le transfert a eu lieu. L’article [« Former avant de déployer »](article:former-avant-de-deployer) propose les questions à lui poser.`,
      ],
    },
    {
      slug: 'suivre-corriger-arreter',
      title: 'Suivre, corriger, arrêter',
      body: [
        `Le projet commence le jour de l’ouverture. Les premières semaines, tout le monde regarde. Ensuite, l’attention baisse, et les habitudes s’installent, bonnes ou mauvaises. Trois rendez-vous suffisent à garder la main.

## À trois mois : corriger

Réunissez des utilisateurs, un élu, un référent, l’agence. Une seule question : qu’est-ce qui ne se passe pas comme prévu ? Regardez l’usage réel, les erreurs signalées, les contournements. Un outil que l’on contourne dit quelque chose, et ce n’est pas forcément « il faut mieux former ».

## À douze mois : reconduire ou non

Reprenez la page de cadrage et les nombres du départ. L’article [« Mesurer le retour »](article:mesurer-le-retour) propose quatre nombres. Ajoutez trois questions sociales : la charge a-t-elle changé de nature ? Qui a appris quoi ? Qui est parti, et pourquoi ? Présentez le même bilan à la direction, au comité et aux équipes. Trois versions d’un bilan, c’est déjà une rumeur.

## À tout moment : arrêter

Écrivez d’avance qui peut arrêter l’outil, sur quel signe, et ce que l’on fait en attendant. Un chef d’équipe doit pouvoir le suspendre pour la journée sans demander la permission à trois niveaux. Testez cet arrêt une fois, un mardi calme. On découvre toujours quelque chose : un mot de passe manquant, une procédure papier disparue, une seule personne qui savait.`,
        grid(
          'Le bilan annuel en cinq questions',
          'À poser ensemble : direction, élus, équipe, agence.',
          ['Que fait-on maintenant que l’on ne faisait pas ?', 'Le temps libéré n’existe que s’il est employé à quelque chose.'],
          ['Quelles erreurs sont nouvelles ?', 'Un outil déplace les erreurs autant qu’il les réduit.'],
          ['Qui ne s’en sert pas, et que sait-il ?', 'Ceux qui s’abstiennent ont souvent raison sur un point précis.'],
          ['Que saurait-on encore faire demain sans lui ?', 'La réponse mesure votre dépendance mieux qu’un contrat.'],
          ['Referait-on le même choix ?', 'La question autorise chacun à changer d’avis.'],
        ),
        `## Quand l’emploi est en jeu

Il arrive que des postes disparaissent. Les mutations technologiques figurent parmi les motifs que le code du travail retient pour un licenciement économique, avec ce qu’ils supposent : des efforts de formation et d’adaptation, une recherche de reclassement, des procédures. Rien de cela ne s’improvise au bilan de douze mois. Si la cartographie du premier chapitre laissait voir ce risque, la discussion a dû commencer là. Si elle ne le laissait pas voir et qu’il survient, reprenez-la, avec les élus, avant toute décision. Et faites-vous conseiller : ce guide ne remplace pas un avocat.`,
        sources({
          ...law.labour,
          title: 'Code du travail, articles L. 1222-4, L. 1233-3, L. 2242-20, L. 2312-8, L. 6321-1, R. 2312-6 et R. 4121-2',
        }),
        cta(
          'agences-ia-dialogue-social',
          'Six agences à l’épreuve du dialogue social',
          'Cinq critères choisis avec des représentants du personnel et des directions (exemple fictif), une preuve par note.',
        ),
        related('Pour continuer', 'article:consulter-le-cse', 'article:former-avant-de-deployer'),
      ],
    },
  ],
};
