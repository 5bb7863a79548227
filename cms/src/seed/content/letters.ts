import type { SeedLetter } from './mail-parts.ts';

/** Two letters to the readers of the newsletter: each about pieces that they can read, each within two minutes. */
export const letters: readonly SeedLetter[] = [
  {
    slug: 'lettre-prototype',
    title: 'Lettre : un prototype doit pouvoir échouer',
    subject: 'Un essai qui ne peut pas échouer n’apprend rien',
    preheader: 'Une question, six semaines, un budget plafonné : et la réponse peut être non.',
    fallbacks: { firstName: 'à vous' },
    body: [
      `Bonjour {{prénom}},

« Explorer le potentiel de l’IA » n’est pas une question. « L’outil classe-t-il nos réclamations aussi bien que Sylvie et Marc ? » en est une. On peut y répondre par oui ou par non, et la réponse change une décision.`,
      {
        figure: '30 %',
        label: 'au moins des projets d’IA générative seraient abandonnés après le prototype avant la fin de 2025, selon une prévision.',
        source: { title: 'Gartner, communiqué du 29 juillet 2024', url: 'https://www.gartner.com/en/newsroom' },
      },
      `Une prévision n’est pas un constat. Mais aucune des causes citées n’est technique : données de mauvaise qualité, coûts qui montent, valeur mal définie. Toutes se vérifient en six semaines, à condition de l’avoir prévu.`,
      { piece: 'article:prototype-qui-peut-echouer' },
      `## Et si l’essai réussit ?

Le plus difficile commence. « Trois minutes gagnées par dossier » ne fait pas encore une économie : entre le temps libéré et l’argent gardé, il y a des décisions. Nous avons refait un calcul jusqu’au bout.`,
      { piece: 'article:mesurer-le-retour' },
      {
        quote: 'Le jour où nous avons cessé de présenter des gains théoriques, le conseil a commencé à nous croire.',
        author: 'Directrice générale adjointe',
        role: 'Distributeur, 650 salariés (exemple fictif)',
      },
      'Bonne lecture,',
      { signature: 'auteur:helene-marchadier' },
    ],
  },
  {
    slug: 'lettre-addition',
    title: 'Lettre : ce que le devis ne disait pas',
    subject: 'Ce que le devis ne disait pas',
    preheader: 'Six lignes pour lire une proposition, et le comparatif de douze agences.',
    fallbacks: { firstName: 'à vous', company: 'votre entreprise' },
    body: [
      `Bonjour {{prénom}},

Un devis de 80 000 euros, clair et détaillé. Trois ans plus tard, 287 200 euros. Personne n’avait menti : il manquait cinq lignes.`,
      {
        image: 'addition',
        caption:
          'De haut en bas : construction, licences et calcul, temps des équipes, hébergement, maintenance, sortie. Seule la première figurait au devis (exemple fictif).',
        to: 'article:ce-que-coute-un-assistant',
      },
      `Prenez la dernière proposition reçue et cherchez-y les six montants. La question vaut pour {{entreprise}} comme pour les autres : ceux qui manquent sont vos prochaines questions.`,
      { button: 'Refaire l’addition', to: 'article:ce-que-coute-un-assistant' },
      { divider: true },
      `## Le comparatif de l’automne

Les mêmes questions, posées à douze agences, avec une preuve par note. Le prix de la sortie en fait partie.`,
      { piece: 'comparatif:agences-ia' },
      `À lire aussi :

- [La clause qui se lit le jour du départ](article:reversibilite)
- [Former avant de déployer](article:former-avant-de-deployer)`,
      { signature: 'auteur:claire-ostermeyer' },
    ],
  },
];
