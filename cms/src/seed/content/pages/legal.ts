import { callout, type SeedPage } from '../kit.ts';

const toAdapt = (what: string) =>
  callout(
    'warning',
    'Valeurs d’exemple',
    `${what} Remplacez-les par les vôtres, et faites relire la page par un juriste avant toute mise en ligne.`,
  );

export const legalNotice: SeedPage = {
  slug: 'mentions-legales',
  title: 'Mentions légales',
  seo: {
    title: 'Mentions légales',
    description:
      'Éditeur, direction de la publication et hébergement du site Banc d’essai IA : mentions légales de démonstration, à remplacer.',
  },
  body: [
    toAdapt('Les informations de cette page sont des exemples.'),
    `## Éditeur

Éditions de l’Exemple, société par actions simplifiée au capital de 10 000 € (exemple)

12 rue de l’Exemple, 44000 Nantes (adresse d’exemple)

RCS Nantes 000 000 000 (numéro d’exemple) – TVA FR00 000000000 (numéro d’exemple)

Téléphone : 02 61 91 00 12 (numéro réservé à la fiction)

E-mail : contact@banc-essai.example

## Direction de la publication

Hélène Marchadier, présidente (personnage fictif)

## Hébergement

Hébergeur de l’Exemple, 1 quai de l’Exemple, 75000 Paris (adresse d’exemple)

Téléphone : 01 99 00 00 12 (numéro réservé à la fiction)

## Propriété des contenus

Les textes et les figures de ce site sont protégés par le droit d’auteur. Les courtes citations sont libres, à condition d’indiquer la source et la date. Pour toute autre reprise, écrivez-nous.

## Signaler une erreur

Une note, une date ou une citation vous paraît inexacte ? Écrivez à contact@banc-essai.example en joignant, si possible, la pièce qui le montre. Nous répondons sous dix jours et publions les corrections.`,
  ],
};

export const privacy: SeedPage = {
  slug: 'confidentialite',
  title: 'Confidentialité',
  seo: {
    title: 'Confidentialité et données personnelles',
    description:
      'Quelles données Banc d’essai IA recueille, pourquoi, combien de temps, et comment exercer vos droits. Page de démonstration, à adapter.',
  },
  body: [
    `Cette page dit ce que nous faisons de vos données, dans l’ordre où la question se pose. Elle est courte parce que nous en recueillons peu.`,
    toAdapt('Le responsable, les destinataires et les coordonnées ci-dessous sont des exemples.'),
    `## Qui est responsable

Éditions de l’Exemple (société fictive), 12 rue de l’Exemple, 44000 Nantes. Pour toute question : donnees@banc-essai.example.

## Quand vous lisez le site

Nous ne déposons aucun cookie et ne demandons aucun accord, parce qu’il n’y en a pas besoin. Nous comptons les pages vues et les clics par jour et par page, sans adresse, sans identifiant et sans suivre personne d’une page à l’autre.

## Quand vous demandez un comparatif

Nous recueillons votre adresse e-mail. Selon le formulaire, nous vous demandons aussi votre prénom, votre entreprise ou votre fonction : ces champs sont facultatifs, sauf mention contraire. Nous notons la page d’où vient la demande.

- **Pour vous envoyer le document.** C’est l’objet de votre demande. Le lien reçu par e-mail confirme que l’adresse est bien la vôtre.
- **Pour vous écrire ensuite**, si vous avez coché la case. Sans cette case, vous recevez le document et rien d’autre. La case n’est jamais cochée d’avance.

Nous gardons la phrase exacte de votre accord, avec sa date, pour pouvoir la prouver.

## Dans nos messages

Nous ne mesurons ni les ouvertures, ni vos clics. Les liens ne contiennent rien qui vous désigne, à l’exception de ceux qui servent à vous reconnaître : télécharger, régler vos choix, vous désinscrire. Chaque message permet de se désinscrire en un clic, tout de suite.

## Combien de temps

- Demande jamais confirmée : trente jours.
- Vos données de lecteur : trois ans après votre dernier signe, c’est-à-dire une demande, une confirmation ou un téléchargement.
- Adresse réseau des demandes, sous une forme qui ne permet pas de la lire : douze mois.
- Comptes de pages vues, sans personne dedans : vingt-cinq mois.
- En cas d’opposition ou d’effacement, nous gardons une empreinte de l’adresse, qui sert seulement à ne plus vous écrire.

## Qui y a accès

Les personnes de la rédaction et du marketing qui en ont besoin, notre hébergeur et notre prestataire d’envoi d’e-mails, situés dans l’Union européenne (exemples). Nous ne vendons ni ne prêtons aucune adresse. Les agences comparées ne reçoivent rien.

## Vos droits

Vous pouvez accéder à vos données, les corriger, les faire effacer, limiter leur usage, les emporter, retirer votre accord ou vous opposer à nos messages. Vos choix se règlent sur la page « Mes guides », dont l’adresse figure au bas de chaque message. La page « Mes données », au pied de ce site, vous envoie un lien pour lire, emporter ou faire effacer tout ce que nous gardons sur vous. Vous pouvez aussi écrire à donnees@banc-essai.example. Nous répondons dans le mois.

Si notre réponse ne vous convient pas, vous pouvez saisir la [CNIL](https://www.cnil.fr/fr/plaintes).`,
  ],
};

export const accessibility: SeedPage = {
  slug: 'accessibilite',
  title: 'Accessibilité',
  seo: {
    title: 'Accessibilité du site',
    description:
      'État d’accessibilité du site Banc d’essai IA, ce qui a été vérifié, ce qui ne l’a pas été, et comment signaler une difficulté. Page de démonstration.',
  },
  body: [
    `Ce site est conçu pour être lu par tous : au clavier, avec un lecteur d’écran, agrandi, sans script, sur un petit écran. Voici ce que nous savons de son état, et ce que nous ne savons pas encore.`,
    toAdapt('Cette déclaration décrit un site de démonstration.'),
    `## État de conformité

**Non évalué.** Le site n’a pas fait l’objet d’un audit complet selon le référentiel général d’amélioration de l’accessibilité (RGAA, version 4.1). Nous ne pouvons donc pas annoncer de taux de conformité.

## Ce qui est fait

- Les pages se lisent et les formulaires s’envoient sans script.
- Les titres, les listes, les tableaux et les champs sont décrits pour les technologies d’assistance.
- Les contrastes sont vérifiés, en clair et en sombre.
- Les documents PDF sont produits avec une structure, une langue et des textes de remplacement.

## Ce qui reste à faire

- Un audit par une personne extérieure, sur un échantillon de pages.
- Des essais avec des personnes handicapées.
- La vérification humaine des PDF, que les outils automatiques ne remplacent pas.

## Signaler une difficulté

Si quelque chose vous bloque, écrivez à accessibilite@banc-essai.example en indiquant la page et ce que vous vouliez faire. Nous vous proposerons une autre façon d’obtenir l’information, puis nous corrigerons.

Si vous n’obtenez pas de réponse satisfaisante, vous pouvez vous adresser au [Défenseur des droits](https://www.defenseurdesdroits.fr/).`,
  ],
};
