import { callout, cta, faq, keyFigure, quote, related, type SeedArticle, sources } from '../kit.ts';

export const mesurer: SeedArticle = {
  slug: 'mesurer-le-retour',
  title: 'Mesurer le retour sans se raconter d’histoires',
  standfirst:
    '« Trois minutes gagnées par dossier » ne fait pas une économie. Entre le temps libéré et l’argent gardé, il y a des décisions. Une méthode en quatre nombres, et un exemple jusqu’au bout.',
  topic: 'competences-et-mesure',
  author: 'claire-ostermeyer',
  publishedAt: '2026-10-01T06:30:00.000Z',
  seo: {
    title: 'Mesurer le retour d’un projet d’IA : quatre nombres',
    description:
      'Mesure de départ, temps libéré, temps réemployé, erreurs : une méthode simple et un exemple chiffré pour juger un projet d’IA sans complaisance.',
  },
  body: [
    `Les bilans de projets d’IA se ressemblent. Une colonne de minutes, un taux horaire, une multiplication. Le résultat est impressionnant, et personne ne le retrouve dans les comptes. Ce n’est pas de la mauvaise foi. C’est une confusion entre ce qui devient possible et ce qui a eu lieu.

## Premier nombre : le point de départ

La mesure d’avant se prend avant. L’évidence mérite d’être écrite, car elle est rarement respectée. Deux semaines suffisent : volume, durée, erreurs, sur des dossiers tirés au hasard. Notez aussi ce qui varie d’ordinaire. Si la durée moyenne bouge de 10 % d’un mois à l’autre sans raison, un gain de 8 % n’est pas un gain.

## Deuxième nombre : le temps libéré

Comparez des choses comparables. Les volontaires du premier mois sont plus habiles que les autres. Les dossiers confiés à l’outil sont plus simples. Le plus honnête est de tirer au sort : un dossier sur deux avec l’assistant, un sur deux sans, dans la même équipe, pendant quatre semaines. Ce n’est pas de la science. C’est seulement mieux que l’impression générale.

Mesurez la durée complète, vérification comprise. Un texte produit en dix secondes et relu en six minutes a pris six minutes.

## Troisième nombre : le temps réemployé

C’est le nombre qui manque. Trois minutes libérées, trente fois par jour, en miettes, ne font pas une heure et demie. Une partie se dissout, et ce n’est pas un drame : le travail respire un peu. Mais on ne peut pas la compter deux fois.

Demandez à l’encadrement ce qui se fait maintenant et ne se faisait pas avant. Des relances, des visites, des dossiers en retard résorbés ? Comptez ces heures-là. Elles seules ont une valeur que l’on peut défendre devant un conseil.`,
    keyFigure(
      '155 h',
      'libérées chaque mois dans un service client de quatorze personnes. La moitié a trouvé un emploi utile (exemple fictif).',
    ),
    `## Quatrième nombre : l’erreur

Un outil qui va plus vite et se trompe davantage déplace le coût vers le client, ou vers le collègue qui rattrape. Comptez les reprises, les réclamations, les avoirs. Séparez les erreurs bénignes des erreurs graves : une moyenne mélange la faute de frappe et le contrat perdu.

## Un exemple jusqu’au bout

Un service client de quatorze personnes traite 3 100 demandes par mois (exemple fictif). La durée moyenne passe de onze à huit minutes. Trois minutes, 3 100 fois : 155 heures par mois. À 34 € de coût complet, cela fait 5 270 € par mois, soit 63 240 € par an. Voilà le chiffre de la plaquette.

L’encadrement reprend le calcul. Il retrouve l’emploi de la moitié des heures : rappels des clients en attente, mise à jour des fiches, formation de deux nouveaux. Soit 31 620 € par an. L’autre moitié a rendu les journées moins tendues. On la signale, on ne l’additionne pas.

Du côté des coûts, l’outil revient à 26 000 € par an, temps interne compris. Les erreurs graves ont légèrement augmenté le premier trimestre, puis sont revenues à leur niveau. Le projet rapporte donc environ 5 600 € par an, et des équipes moins fatiguées. Ce n’est pas spectaculaire. C’est vrai, et le comité l’a reconduit en connaissance de cause.`,
    quote(
      'Le jour où nous avons cessé de présenter des gains théoriques, le conseil a commencé à nous croire.',
      'Directrice générale adjointe',
      'Distributeur, 650 salariés (exemple fictif)',
    ),
    callout(
      'warning',
      'Mesurer un travail n’est pas surveiller une personne',
      'Mesurez des dossiers, pas des noms. Un relevé individuel change la nature du projet : il devient un moyen de contrôle de l’activité, que le comité doit examiner avant sa mise en œuvre et que chaque salarié doit connaître.',
    ),
    `## Ce que l’on compte mal

Certains effets échappent aux minutes. La qualité d’une réponse, la satisfaction d’un client, l’envie de rester. Ils comptent, et l’on a tort de les chiffrer à tout prix. Décrivez-les, datez-les, citez-les. Un bilan d’une page avec trois nombres sûrs et deux témoignages vaut mieux qu’un modèle à quarante lignes.

D’autres effets sont négatifs et se voient plus tard : dépendance à un fournisseur, savoir-faire qui s’efface, documents que plus personne ne relit. [Le coût complet](article:ce-que-coute-un-assistant) et [la formation](article:former-avant-de-deployer) en saisissent une partie. Le reste se discute, une fois par an, devant les élus et le comité de direction.

## Décider

Fixez trois dates dès le départ : trois mois pour corriger, douze pour reconduire, vingt-quatre pour remettre en concurrence. À chacune, une même page, les mêmes nombres, et la question écrite au moment du [cadrage](article:cadrer-avant-de-choisir) : avons-nous atteint la valeur en dessous de laquelle nous avions promis de renoncer ?

Renoncer à temps est aussi un résultat. Il libère un budget, une équipe, et un peu de crédit pour le projet suivant.`,
    faq(
      [
        'Faut-il convertir le temps libéré en postes ?',
        'C’est une décision de direction, pas un résultat de mesure. Elle se prépare avec les élus, avant le projet, et elle se dit. Une économie de postes cachée dans un calcul de minutes finit toujours par se voir.',
      ],
      [
        'L’agence peut-elle faire la mesure ?',
        'Elle peut fournir les données de l’outil. Le jugement vous revient : on ne note pas sa propre copie.',
      ],
      [
        'Combien de temps attendre avant de conclure ?',
        'Trois mois pour repérer ce qui ne va pas, un an pour parler d’argent. Avant, l’effet de nouveauté brouille tout.',
      ],
    ),
    sources({
      title: 'Trame de bilan à trois, douze et vingt-quatre mois (exemple fictif)',
      publisher: 'Banc d’essai IA',
      date: '2026-09-20',
    }),
    cta(
      'agences-ia',
      'Quelles agences acceptent d’être mesurées ?',
      'Le comparatif regarde qui propose une mesure de départ, qui s’engage sur une méthode, et qui montre un bilan décevant.',
    ),
    related('Pour continuer', 'article:ce-que-coute-un-assistant', 'article:prototype-qui-peut-echouer'),
  ],
};
