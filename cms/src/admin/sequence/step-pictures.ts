import { tokens } from '@sillage/emails/brand/tokens.ts';
import { stepIcons } from './icons.ts';

/** What the drawer « Ajouter une étape » shows of a step, as an address: the icon of the sequence's picture. */
export const stepPicture = (kind: keyof typeof stepIcons): string => {
  const { accent, onAccent } = tokens.color.light;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 320"><circle cx="240" cy="160" r="78" fill="${accent}"/><g transform="translate(180 100) scale(5)" fill="none" stroke="${onAccent}" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"><path d="${stepIcons[kind]}"/></g></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
};
