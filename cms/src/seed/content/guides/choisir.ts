import { callout, comparison, cta, grid, keyFigure, quote, related, type SeedGuide } from '../kit.ts';

export const choisir: SeedGuide = {
  slug: 'choisir-son-agence-ia',
  title: 'Choisir son agence d’IA, de la première page à la signature',
  standfirst:
    'Six étapes, neuf semaines, une page à écrire et une grille à remplir. Un guide pour les dirigeants qui aiment mieux décider une fois que recommencer deux fois.',
  topic: 'choisir-une-agence',
  author: 'helene-marchadier',
  publishedAt: '2026-09-24T06:30:00.000Z',
  seo: {
    title: 'Guide : choisir son agence d’IA en six étapes',
    description:
      'Du cadrage à la signature : la méthode complète pour choisir une agence d’IA quand on dirige une PME ou une ETI, avec grilles et exemples.',
  },
  chapters: [
    {
      slug: 'partir-du-travail',
      title: 'Partir du travail',
      body: [
        `On choisit mal une agence quand on ne sait pas ce qu’on lui demande. Ce premier chapitre tient en une consigne : décrivez une activité, pas un outil.

Prenez une activité qui revient souvent, dont le résultat se vérifie, et dont l’échec ne met personne en danger. Préparer des réponses à des demandes de prix. Classer des factures de fournisseurs. Retrouver une consigne de maintenance. Évitez, pour une première fois, ce qui touche au recrutement, à l’évaluation des personnes ou à la sécurité des machines.

Passez deux demi-journées avec ceux qui la font. Notez le volume, la durée, les erreurs. Notez surtout les exceptions : « quand le client est étranger », « quand la pièce manque », « quand c’est Paul qui signe ». Un outil apprend vite la règle. Il coûte cher en exceptions.

## La page

Le résultat tient sur une page, que vous enverrez à toutes les agences. Elle comporte sept rubriques, dans cet ordre.

1. L’activité, en cinq phrases.
2. Le volume, la durée, les erreurs, avec la façon dont vous les avez mesurés.
3. Ce qui a déjà été corrigé sans outil.
4. Ce qui ne doit pas changer.
5. Les données nécessaires et qui en répond.
6. Le critère d’arrêt.
7. Le calendrier et les personnes, élus compris.

L’article [« Avant l’agence, le problème »](article:cadrer-avant-de-choisir) donne un exemple complet de ces dix jours de travail.`,
        callout(
          'info',
          'Qui tient le stylo ?',
          'La personne qui dirige l’activité, pas le service informatique. Celui-ci relit, ajoute les contraintes et garde le dernier mot sur la sécurité.',
        ),
        `## L’erreur la plus courante

Elle consiste à choisir l’activité la plus visible plutôt que la plus pénible. Un assistant sur le site public plaît en comité. Il touche vos clients, donc votre réputation, avant que vous sachiez l’exploiter. Commencez à l’intérieur, là où une erreur se voit et se rattrape. Vous apprendrez à juger un outil. C’est cette compétence qui vous manque, plus que l’outil.

## Ce que vous saurez à la fin

Vous saurez si le projet mérite neuf semaines. Il n’est pas rare que la page suffise : le problème se règle par un formulaire, une règle ou une formation. C’est la meilleure issue. Elle ne coûte que du temps, et ce temps vous appartient.`,
      ],
    },
    {
      slug: 'dresser-la-liste',
      title: 'Dresser la liste, puis la réduire',
      body: [
        `Le marché est encombré. Des éditeurs, des cabinets, des indépendants, des filiales de groupes : tous se disent agences. Cherchez-en huit, gardez-en cinq, rencontrez-en trois.

## Où chercher

Vos pairs d’abord : une entreprise de votre taille, d’un autre secteur, qui a un outil en service depuis plus d’un an. Demandez-lui ce qui a mal marché. Votre branche ensuite, votre chambre de commerce, votre expert-comptable. Les comparatifs enfin, le nôtre compris, à condition d’y lire les preuves et non les notes.

Méfiez-vous des classements sans date ni source. Méfiez-vous aussi des études de cas où tout réussit.

## Quatre portes à fermer tôt

- **La taille.** Une équipe de dix ne suivra pas quatre sites. Une équipe de cent ne s’intéressera pas à un projet de trente jours.
- **La dépendance.** Une agence qui ne travaille qu’avec un éditeur vous vendra cet éditeur. Ce n’est pas une faute, mais il faut le savoir avant.
- **La distance.** Certains projets se font très bien à distance. Ceux qui changent le travail d’un atelier, jamais entièrement.
- **La disponibilité.** Demandez qui travaillera pour vous, et à partir de quand. Le nom, pas le profil.

Un courriel de cinq lignes et votre page suffisent pour ce tri. La qualité de la réponse vous renseigne : une agence qui vous rappelle pour poser trois questions précises vaut mieux qu’une plaquette arrivée dans l’heure.`,
        comparison(['orvance', 'tessandier-roque', 'pontaral', 'sablonne'], ['cadrage', 'reversibilite', 'prix', 'exploitation']),
        `Le tableau ci-dessus compare quatre profils fictifs très différents. Aucun n’est le meilleur en général. Pontaral convient à qui veut une exploitation sans souci et accepte d’en dépendre. Tessandier & Roque convient à qui veut tout garder. La bonne question n’est pas « laquelle a la meilleure note ? » mais « laquelle est faible là où je peux me le permettre ? ».

## Le garder simple

Tenez un tableau d’une ligne par agence : date de la réponse, questions posées, interlocuteur, réserve principale. Il vous servira trois mois plus tard, quand quelqu’un demandera pourquoi celle-ci et pas l’autre.`,
      ],
    },
    {
      slug: 'lire-une-proposition',
      title: 'Lire une proposition',
      body: [
        `Vous avez demandé trois pages. Vous en recevez vingt. Commencez par la fin : hypothèses, exclusions, annexes. C’est là que le projet réel est décrit.

## Ce qui doit y être

Une proposition sérieuse reformule votre problème avec ses mots à elle. Si elle recopie les vôtres, elle n’a pas lu. Si elle les corrige, prenez le temps de comprendre pourquoi.

Elle dit ensuite ce qu’elle ne fera pas. Elle nomme les personnes et leur temps. Elle donne un prix de construction, un coût annuel et un prix de sortie. Elle décrit un essai et la façon de le juger. Elle liste les données dont elle a besoin et ce qu’elles deviennent.

## Ce qui doit vous alerter

- Un taux de réussite sans dire de quoi, mesuré par qui, sur quel échantillon.
- Le mot « accompagnement » sans nombre de jours.
- Une planche d’architecture qui remplace l’explication.
- Un calendrier qui ne laisse aucune place à la consultation des élus.
- Un prix rond, sans détail, « pour démarrer la collaboration ».`,
        quote(
          'J’ai appris à chercher la phrase qui commence par « hors ». Tout ce que nous avons payé en plus s’y trouvait.',
          'Responsable des achats',
          'Équipementier, 480 salariés (exemple fictif)',
        ),
        `## Rendre les réponses comparables

Reprenez les propositions dans un même tableau de six lignes : compréhension, méthode d’essai, équipe, données et droit, coût à trois ans, sortie. Notez chaque ligne de 0 à 5, à deux, séparément, puis discutez des écarts. Un écart de trois points entre deux lecteurs signale presque toujours une phrase ambiguë. Posez la question à l’agence : sa réponse vaudra mieux que votre moyenne.

Ne pondérez qu’après avoir noté. Décider d’avance que le prix compte pour moitié, c’est déjà avoir choisi.`,
        grid(
          'Six lignes pour comparer des propositions',
          'Une note de 0 à 5 par ligne, deux lecteurs, une discussion.',
          [
            'A-t-elle compris le travail ?',
            'Elle cite une exception que vous n’aviez pas écrite, ou une question que vous n’aviez pas posée.',
          ],
          ['Comment saura-t-on que cela marche ?', 'La méthode de jugement est décrite avant l’outil.'],
          ['Qui vient, et pour combien de jours ?', 'Des noms, une disponibilité, une règle de remplacement.'],
          ['Que deviennent les données ?', 'Lieux, durées, accès, effacement : quatre réponses, pas une formule.'],
          ['Combien en trois ans ?', 'Six lignes chiffrées, temps de vos équipes compris.'],
          ['Comment la quitte-t-on ?', 'Une liste, un délai, un prix.'],
        ),
      ],
    },
    {
      slug: 'rencontrer-l-equipe',
      title: 'Rencontrer l’équipe',
      body: [
        `La soutenance classique réunit six personnes, trente diapositives et un directeur commercial. Elle vous apprend surtout si le directeur commercial est bon. Remplacez-la par une séance de travail.

## Deux heures, un cas réel

Donnez à l’agence, deux jours avant, cinq dossiers rendus anonymes. Demandez-lui de venir avec les personnes qui feront le projet, et elles seules. Pendant la première heure, elles vous expliquent comment elles s’y prendraient, en partant d’un dossier. Pendant la seconde, ceux qui font le travail posent leurs questions. La direction écoute.

Vous cherchez trois choses. Savent-ils dire « je ne sais pas » ? Changent-ils d’avis devant un fait ? Expliquent-ils sans humilier ? Une équipe qui n’a aucune de ces qualités pendant deux heures aimables ne les aura pas en février, un soir de panne.

Après la séance, interrogez vos collaborateurs séparément, le jour même. Demandez-leur avec qui ils aimeraient travailler, puis pourquoi. L’ordre compte : l’impression d’abord, l’argument ensuite. Si la direction et le terrain divergent, ne passez pas outre. L’un des deux a vu quelque chose.

## Appeler les références

Demandez trois clients : un récent, un ancien, un parti. Le troisième est le plus instructif. S’il n’existe pas, l’agence est jeune ou discrète, ce qui se vérifie.

Au téléphone, posez des questions de fait.

1. Qui, de l’agence, est venu, et pendant combien de temps ?
2. Qu’avez-vous payé qui n’était pas prévu ?
3. Qu’avez-vous su faire seuls au bout d’un an ?
4. Qu’a dit votre comité social et économique ?
5. Si c’était à refaire, que changeriez-vous au contrat ?`,
        callout(
          'warning',
          'Une référence choisie reste une référence choisie',
          'Cherchez-en une par vous-même : un ancien salarié du client, un confrère, un représentant du personnel. Dix minutes suffisent souvent.',
        ),
        `## Le test de la mauvaise nouvelle

Demandez à l’agence de raconter un projet arrêté. Quand l’a-t-elle su ? Qui l’a dit ? Qu’est devenu l’argent ? Une agence qui n’a jamais rien arrêté n’a pas assez travaillé, ou n’a pas assez regardé.

Notez la réponse, mot pour mot. C’est, de tout le parcours, l’information la moins préparée que vous obtiendrez.`,
      ],
    },
    {
      slug: 'conduire-l-essai',
      title: 'Conduire l’essai',
      body: [
        `Vous avez deux agences possibles, parfois une seule. L’essai ne sert pas à vous convaincre. Il sert à répondre à une question que vous avez écrite.

Les règles tiennent en cinq lignes. Une question fermée. Des dossiers tirés au hasard, dont une part reste sous clé. Un jugement par le métier, à l’aveugle. Un prix ferme. Une date de fin. L’article [« Un prototype doit pouvoir échouer »](article:prototype-qui-peut-echouer) les détaille.`,
        keyFigure('6 semaines', 'suffisent à un essai bien posé, règles de jugement comprises (ordre de grandeur, exemple fictif).'),
        `## Faut-il en payer deux ?

Pour un projet important, oui. Deux essais en parallèle, sur les mêmes dossiers, coûtent le double pendant six semaines et vous épargnent des mois de doute. Prévenez les deux agences. Les bonnes acceptent : elles gagnent souvent.

Pour un projet modeste, un seul essai suffit, à condition que l’arrêt soit une issue normale. Écrivez la suite dans les deux cas avant de commencer.

## Le comité et l’essai

Si des salariés se servent de l’outil pour leur travail, l’essai est déjà une introduction. [Consultez avant](article:consulter-le-cse). Vous pouvez réduire le délai en prévoyant deux temps : un essai par l’agence, sur des copies, pendant que la consultation se déroule, puis un essai avec les équipes une fois l’avis rendu.

## Tenir un journal

Une personne note chaque jour ce qui a surpris. Une réponse brillante, une absurdité, une réaction, un contournement. À la fin, ce carnet de trente lignes en dit plus que les moyennes. Il montre aussi ce que l’outil fait aux gens : qui s’en sert en cachette, qui l’évite, qui le corrige. Le rapport de l’agence n’en parlera pas. Le vôtre doit le faire.

## Conclure

Réunissez ceux qui ont jugé, pas seulement ceux qui décident. Lisez la question écrite au départ, puis la réponse. Si elle est « oui, sauf », réduisez le périmètre à ce qui est « oui ». Si elle est « non, mais », c’est non.`,
      ],
    },
    {
      slug: 'decider',
      title: 'Décider et annoncer',
      body: [
        `La décision se prend sur trois documents : votre page de cadrage, le rapport d’essai, le coût à trois ans. Ajoutez-y l’avis du comité social et économique. Si vous avez besoin d’un quatrième document pour vous convaincre, attendez une semaine.

## La réunion

Demandez à chacun d’écrire, avant la discussion, sa principale réserve. Lisez-les à voix haute, sans nommer leurs auteurs. Les réserves qui reviennent deux fois méritent une clause au contrat ou une étape au calendrier. Celles qui sont seules méritent une réponse.

Examinez aussi la quatrième possibilité, celle que l’on oublie : ne rien faire cette année. Elle a un coût et un mérite, comme les trois autres. Si elle l’emporte, votre page de cadrage reste valable, et les agences rencontrées comprendront.

Puis décidez, et écrivez pourquoi. Dix lignes suffisent. Vous les relirez dans un an, quand le contexte aura changé et que chacun se souviendra d’autre chose.

## La signature

Ne signez pas le contrat type sans l’avoir lu par la fin. Notre [guide du contrat](guide:contrat-d-agence-ia) propose un ordre de lecture et des formulations. Trois points se négocient bien à ce moment-là, et mal ensuite : le prix de sortie, le plafond d’augmentation, la titularité des comptes.

## L’annonce

Annoncez la décision aux équipes avant la presse, les clients et les réseaux. Dites ce qui va changer, quand, pour qui. Dites ce qui ne changera pas. Dites ce que vous ne savez pas encore. Donnez une date de bilan et un nom à qui parler.

Écrivez aussi aux agences écartées. Une phrase sincère sur la raison de votre choix leur sera utile, et vous aurez peut-être besoin d’elles.`,
        callout(
          'info',
          'La phrase à ne pas écrire',
          '« Cet outil ne remplacera personne. » Vous n’en savez rien, et chacun le sait. Écrivez plutôt ce que vous vous engagez à faire si des tâches disparaissent.',
        ),
        cta(
          'agences-ia',
          'Le comparatif des douze agences',
          'Dix critères, une preuve et une date par note. À lire avec la grille du chapitre 3 sous les yeux.',
        ),
        related('Pour continuer', 'guide:contrat-d-agence-ia', 'guide:projet-ia-et-dialogue-social', 'article:mesurer-le-retour'),
      ],
    },
  ],
};
