import { slugify } from '../../site/text.ts';
import type { Chance } from './chance.ts';

const firstNames =
  'Adèle Agathe Alexandre Amandine Antoine Armelle Arnaud Aurélie Bastien Benoît Camille Caroline Cécile Charlotte Claire Clément Corinne Cyril Delphine Denis Élodie Émilie Éric Estelle Fabien Fanny Florence Franck Gaëlle Guillaume Hélène Hugo Inès Isabelle Jérôme Juliette Karim Laëtitia Laurent Leïla Loïc Lucie Maëlle Malik Marc Marion Mathilde Nadia Nathalie Nicolas Noémie Olivier Pascale Patrice Pauline Quentin Rachid Raphaël Romain Sabine Samia Samuel Sandrine Sébastien Sophie Stéphane Sylvain Thibault Valérie Vincent Virginie Yann Yasmine Zoé'.split(
    ' ',
  );
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
const roles = [
  ['Directrice générale', 10],
  ['Directeur général', 10],
  ['Directeur administratif et financier', 9],
  ['Directrice des ressources humaines', 9],
  ['Directeur des systèmes d’information', 11],
  ['Responsable innovation', 8],
  ['Directrice des opérations', 7],
  ['Secrétaire générale', 5],
  ['Responsable de la transformation', 8],
  ['Chef de projet', 6],
] as const;

export type Person = { email: string; firstName: string; company: string | null; role: string | null };

/**
 * Invented people of invented companies, each with an address of its own under `.example`, a domain that leads nowhere (RFC 2606). Some left
 * company or role out, as the form lets them.
 */
export const persons = (luck: Chance): (() => Person) => {
  const taken = new Set<string>();
  return () => {
    const firstName = luck.one(firstNames);
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
      role: luck.happens(0.71) ? luck.weighted(roles) : null,
    };
  };
};
