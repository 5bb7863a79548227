import type { PersonalVariable } from '@sillage/functions/domain/personal.ts';
import type { Language } from '../../format.ts';

/** What a marketer calls the personal variables. */
export const variableNames: Record<PersonalVariable, Record<Language, string>> = {
  firstName: { fr: 'Prénom', en: 'First name' },
  company: { fr: 'Entreprise', en: 'Company' },
  role: { fr: 'Fonction', en: 'Role' },
};

export const insertWord: Record<Language, string> = { fr: 'Insérer', en: 'Insert' };

/** As it stands in a text, whatever the language of the admin: mails are written for French readers. */
export const inBraces = (name: PersonalVariable): string => `{{${variableNames[name].fr.toLowerCase()}}}`;
