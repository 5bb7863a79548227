import { slugify } from '../../site/text.ts';
import type { Chance } from './chance.ts';

const firstNames = {
  feminine:
    'Adèle Agathe Amandine Armelle Aurélie Camille Caroline Cécile Charlotte Claire Corinne Delphine Élodie Émilie Estelle Fanny Florence Gaëlle Hélène Inès Isabelle Juliette Laëtitia Leïla Lucie Maëlle Marion Mathilde Nadia Nathalie Noémie Pascale Pauline Sabine Samia Sandrine Sophie Valérie Virginie Yasmine Zoé'.split(
      ' ',
    ),
  masculine:
    'Alexandre Antoine Arnaud Bastien Benoît Clément Cyril Denis Éric Fabien Franck Guillaume Hugo Jérôme Karim Laurent Loïc Malik Marc Nicolas Olivier Patrice Quentin Rachid Raphaël Romain Samuel Sébastien Stéphane Sylvain Thibault Vincent Yann'.split(
      ' ',
    ),
} as const;
const lastNames =
  'Abadie Allemand Aubrac Baillet Barthez Bellec Benamar Bercot Besnier Bidault Boisrond Bonnaire Bouchet Brunel Cadoret Carpentier Cassagne Chabrol Charrier Combes Cordier Coudray Dabadie Daubigny Delmas Desprez Diallo Dornier Dubreuil Escoffier Fabre Faucher Ferrand Fontenay Garrigue Gaudin Gillard Granier Guérin Haddad Hamelin Hennequin Jacquet Jourdan Kerbrat Labarre Lacombe Lagarde Lambert Lavigne Leblond Lecocq Lemaire Lenormand Maillard Marchal Marsan Mercadier Meunier Millet Montel Morvan Nadaud Orsini Pelletier Perrault Piquemal Poirel Pradier Quéré Raynal Renaudin Rivoire Roussel Sabatier Salvy Saunier Ségur Tardieu Tessier Tournier Vallet Vasseur Verdier Vidal Villard'.split(
    ' ',
  );
const kinds = [
  'Ateliers',
  'Groupe',
  'Société',
  'Établissements',
  'Transports',
  'Cabinet',
  'Laboratoires',
  'Mutuelle',
  'Distribution',
  'Industries',
  'Conseil',
  'Logistique',
];
const names =
  'Albarède Arvane Belcourt Briselande Cambral Chantevent Clairmont Corvaigne Dambreville Ernolsheim Fontclair Galdric Hautefage Isolande Jaligny Kervran Lormel Mandrin Marevault Montrevel Noirvaux Orbelle Palmas Quincerot Ravenel Rochebrune Sauveterre Solvanne Tarvel Ursanne Valdoie Verrane Viremont Ysarn Zéphir'.split(
    ' ',
  );
/** For a woman, for a man, and how often. */
const roles: readonly (readonly [role: readonly [woman: string, man: string], weight: number])[] = [
  [['Directrice générale', 'Directeur général'], 20],
  [['Directrice administrative et financière', 'Directeur administratif et financier'], 9],
  [['Directrice des ressources humaines', 'Directeur des ressources humaines'], 9],
  [['Directrice des systèmes d’information', 'Directeur des systèmes d’information'], 11],
  [['Directrice des opérations', 'Directeur des opérations'], 7],
  [['Secrétaire générale', 'Secrétaire général'], 5],
  [['Responsable innovation', 'Responsable innovation'], 8],
  [['Responsable de la transformation', 'Responsable de la transformation'], 8],
  [['Cheffe de projet', 'Chef de projet'], 6],
];

export type Person = { email: string; firstName: string; company: string | null; role: string | null };

/**
 * Invented people of invented companies, each with an address of its own under `.example`, a domain that leads nowhere (RFC 2606). Some left
 * company or role out, as the form lets them.
 */
export const persons = (luck: Chance): (() => Person) => {
  const taken = new Set<string>();
  return () => {
    const woman = luck.happens(0.5);
    const firstName = luck.one(woman ? firstNames.feminine : firstNames.masculine);
    const lastName = luck.one(lastNames);
    const company = `${luck.one(kinds)} ${luck.one(names)}`;
    const stem = `${slugify(firstName)}.${slugify(lastName)}`;
    const domain = `${slugify(company)}.example`;
    let email = `${stem}@${domain}`;
    for (let count = 2; taken.has(email); count += 1) email = `${stem}${count}@${domain}`;
    taken.add(email);
    return {
      email,
      firstName,
      company: luck.happens(0.86) ? company : null,
      role: luck.happens(0.71) ? luck.weighted(roles)[woman ? 0 : 1] : null,
    };
  };
};
