import { idOf } from '../kit.ts';

/** What a note rests on. The name of the source is made from it and from the month in which it was read. */
export type Proof = 'contrat' | 'entretien' | 'references' | 'rapport' | 'site' | 'devis' | 'certificat' | 'questionnaire';

/** One line of an agency's record: score, what was found, what it rests on, when it was checked (ISO date). */
export type Line = readonly [score: 0 | 1 | 2 | 3 | 4 | 5, evidence: string, proof: Proof, checkedAt: string];

/** The ten criteria, in the order of the table. */
export const order = [
  'cadrage',
  'dialogue-social',
  'donnees',
  'reglement-ia',
  'prototype',
  'reversibilite',
  'prix',
  'competences',
  'exploitation',
  'mesure',
] as const;

export type AgencyRecord = {
  slug: string;
  name: string;
  city: string;
  size: string;
  description: string;
  lines: readonly [Line, Line, Line, Line, Line, Line, Line, Line, Line, Line];
};

const months = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];

/** « mars 2026 » for 2026-03-14. */
export const monthOf = (isoDate: string): string => {
  const [year = '', month = ''] = isoDate.split('-');
  return `${months[Number(month) - 1] ?? ''} ${year}`;
};

const withOf = (month: string): string => (/^[aâo]/.test(month) ? `d’${month}` : `de ${month}`);

const names: Record<Proof, (name: string, month: string) => string> = {
  contrat: (name, month) => `${name}, contrat type lu en ${month}`,
  entretien: (name, month) => `Entretien avec ${name}, ${month}`,
  references: (_, month) => `Deux clients de l’agence, entretiens ${withOf(month)}`,
  rapport: (name, month) => `${name}, rapport d’essai anonymisé, lu en ${month}`,
  site: (name, month) => `${name}, documentation publique consultée en ${month}`,
  devis: (name, month) => `${name}, devis remis pour notre cas d’école, ${month}`,
  certificat: (name, month) => `${name}, certificat et périmètre, vérifiés en ${month}`,
  questionnaire: (name, month) => `${name}, réponse écrite à notre questionnaire, ${month}`,
};

const pages: Partial<Record<Proof, string>> = { contrat: 'contrat-type', site: 'documentation', certificat: 'certificats' };

/** A record as the model keeps it: one assessment a criterion, each with its source. Addresses end in `.example`, which no registry sells. */
export const agency = ({ slug, name, city, size, description, lines }: AgencyRecord) => ({
  slug,
  name,
  city,
  size,
  description: `${description} Agence fictive, créée pour la démonstration.`,
  site: `https://${slug}.example`,
  assessments: lines.map(([score, evidence, proof, checkedAt], index) => {
    const page = pages[proof];
    return {
      criterion: idOf(`critere:${order[index]}`),
      score,
      evidence,
      source: {
        title: `${names[proof](name, monthOf(checkedAt))} (exemple fictif)`,
        ...(page ? { url: `https://${slug}.example/${page}` } : {}),
      },
      checkedAt,
    };
  }),
});

export type SeedAgency = ReturnType<typeof agency>;
