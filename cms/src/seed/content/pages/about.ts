import { callout, related, type SeedPage } from '../kit.ts';

export const about: SeedPage = {
  slug: 'a-propos',
  title: 'À propos de Banc d’essai IA',
  seo: {
    title: 'À propos de Banc d’essai IA',
    description:
      'Une revue fictive pour dirigeants de PME et d’ETI qui choisissent une agence d’IA : qui l’écrit, comment, et ce qu’elle refuse.',
  },
  body: [
    `**Banc d’essai IA** est une revue pour les dirigeants de PME et d’ETI qui choisissent une agence ou un cabinet d’intelligence artificielle. Elle ne vend ni logiciel, ni conseil, ni mise en relation. Elle lit des contrats, interroge des clients, date ses vérifications et publie ce qu’elle a trouvé.

## Pour qui

Pour celles et ceux qui signent. Direction générale, direction des opérations, achats, ressources humaines. Nos lecteurs dirigent de dix à cinq mille personnes et n’ont pas tous un service informatique. Nous écrivons pour être compris sans lexique, y compris par les représentants du personnel.

## Ce que nous publions

- Des **articles**, une fois par semaine environ, sur une question précise.
- Des **guides**, à lire dans l’ordre ou par chapitre.
- Des **comparatifs**, envoyés par e-mail à ceux qui les demandent, avec leurs preuves et leurs dates.
- Un comparateur et une grille, à utiliser sans laisser d’adresse.

## Ce que nous refusons

Les agences ne paient pas pour figurer dans un comparatif, ni pour en sortir. Nous ne touchons aucune commission. Nous ne publions pas d’étude de cas fournie par un prestataire. Lorsqu’une agence conteste une note, nous publions sa réponse à côté de la preuve.

## La rédaction

Hélène Marchadier dirige la rédaction. Yanis Aubertel suit le droit et le dialogue social. Claire Ostermeyer refait les additions. Tous trois sont des personnages inventés.`,
    callout(
      'info',
      'Données d’exemple',
      'Cette revue, ses auteurs, ses agences et ses chiffres internes ont été créés pour montrer le logiciel Sillage. Les textes de loi et les statistiques publiques cités sont réels, avec leurs sources.',
    ),
    related('Pour commencer', 'guide:choisir-son-agence-ia', 'article:cadrer-avant-de-choisir', 'page:methode'),
  ],
};

export const methodPage: SeedPage = {
  slug: 'methode',
  title: 'Notre méthode',
  seo: {
    title: 'Méthode : comment nous notons les agences d’IA',
    description:
      'Dix critères, une échelle de 0 à 5, une preuve et une date par note : la méthode des comparatifs de Banc d’essai IA, et ses limites.',
  },
  body: [
    `Une note sans preuve est une opinion. Une preuve sans date est un souvenir. Notre méthode tient en ces deux phrases, et en quelques règles que voici.

## Dix critères

Cadrage, dialogue social, données, règlement européen sur l’IA, conduite des essais, réversibilité, prix, transfert de compétences, exploitation, mesure du retour. Chacun répond à une question simple, que vous pouvez poser vous-même. Les définitions complètes figurent dans le comparateur.

## Une échelle

1. De **0 à 1** : rien, ou un engagement sans contenu.
2. **2** : une intention, ou une pièce incomplète.
3. **3** : une pièce correcte.
4. **4** : une pratique établie, que nous avons pu vérifier.
5. **5** : une pratique à imiter.

## Des preuves

Contrat type, devis remis pour un même cas d’école, rapport d’essai aux noms effacés, certificat et son périmètre, entretien avec deux clients séparément. Une déclaration de l’agence ne vaut jamais plus de 3 à elle seule.

## Des dates

Chaque note porte le jour de sa vérification. Au-delà de douze mois, nous la vérifions de nouveau. Chaque comparatif a une date de révision. Une édition corrigée dit ce qui a changé.

## Un droit de réponse

Les agences relisent leur fiche avant parution. Leur désaccord est publié. Une erreur signalée est corrigée sous dix jours sur le site, et dans l’édition suivante du document.`,
    callout(
      'warning',
      'Ce que la méthode ne voit pas',
      'L’entente entre deux équipes, la qualité du code, les projets dont personne ne veut parler. Un comparatif prépare un choix ; il ne le remplace pas.',
    ),
    related('Voir la méthode à l’œuvre', 'comparatif:agences-ia', 'comparatif:agences-ia-dialogue-social'),
  ],
};

export const examples: SeedPage = {
  slug: 'donnees-d-exemple',
  title: 'Données d’exemple',
  seo: {
    title: 'Données d’exemple : ce qui est inventé sur ce site',
    description:
      'Revue, auteurs, agences, notes et témoignages de ce site sont inventés pour la démonstration. Textes de loi et statistiques publiques sont réels.',
  },
  body: [
    `Ce site est une démonstration du logiciel Sillage. Tout ce qu’il contient à l’installation a été écrit pour cela.

## Ce qui est inventé

- La revue, son éditeur, ses coordonnées et ses auteurs.
- Les douze agences, leurs notes, leurs preuves et leurs dates.
- Les témoignages et les entreprises, suivis de la mention « exemple fictif ».
- Les calculs de coût et de retour, construits pour montrer une méthode.

Les adresses web et e-mail de ces personnages finissent par « .example », un suffixe réservé qui ne peut appartenir à personne. Les numéros de téléphone viennent des tranches réservées aux œuvres de fiction.

## Ce qui est réel

Les textes de loi, les règlements européens, les décisions de justice et les statistiques publiques. Ils ont été vérifiés à l’automne 2026. Ils changent : reportez-vous à la source avant de vous en servir. Rien ici n’est un conseil juridique.

## Comment les retirer

La personne qui administre le site peut retirer toutes les données d’exemple en une commande. Ce qu’elle a écrit elle-même reste en place.`,
  ],
};
