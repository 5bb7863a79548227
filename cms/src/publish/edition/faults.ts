import { french } from '../../site/typography.ts';
import type { EditionDocument } from '../print/nodes.ts';

/** Where a text stands in an edition, in an editor's words. */
function placesOf(document: EditionDocument): { place: string; text: string }[] {
  const places = [
    { place: 'le titre', text: document.title },
    { place: 'le chapô', text: document.standfirst },
    { place: 'ce que le lecteur reçoit', text: JSON.stringify(document.promise) },
  ];
  let chapter = 'le début du texte';
  for (const node of document.body) {
    if (node.t === 'heading') chapter = `la partie « ${node.runs.map((run) => run.text).join('')} »`;
    places.push({ place: chapter, text: JSON.stringify(node) });
  }
  for (const criterion of document.comparison?.criteria ?? [])
    places.push({ place: `le critère « ${criterion.title} »`, text: JSON.stringify(criterion) });
  for (const sheet of document.sheets) places.push({ place: `la fiche de l’agence « ${sheet.name} »`, text: JSON.stringify(sheet) });
  document.sources.forEach((source, index) => {
    places.push({ place: `la source n° ${index + 1}`, text: JSON.stringify(source) });
  });
  places.push({ place: 'les mentions de l’éditeur (réglages du site)', text: JSON.stringify([document.siteName, document.imprint]) });
  return places;
}

/** Typst names the text that no font can show, in its own quoting. */
const missingGlyph = /the text `\\?"((?:[^"\\`]|\\.)+?)\\?"` could not be displayed/g;

/**
 * Typst's messages as an editor understands them, with the place where the cause is. The printer refuses before Typst whatever it can
 * foresee; this maps what is left: glyphs, texts that never end, and what PDF/UA refuses.
 */
export function explainTypst(faults: string[], document: EditionDocument): string[] {
  return explained(faults, document).map(french);
}

function explained(faults: string[], document: EditionDocument): string[] {
  const joined = faults.join('\n');
  const said = new Set<string>();
  for (const [, text = ''] of joined.matchAll(missingGlyph)) {
    const where = placesOf(document).find((place) => place.text.includes(text));
    said.add(`Le caractère « ${text} » ne peut pas être imprimé (${where?.place ?? 'place inconnue'}). Remplacez-le.`);
  }
  if (said.size > 0) return [...said];
  if (/missing (an )?alt/i.test(joined)) said.add('Une image n’a pas de texte de remplacement.');
  if (/missing document title|missing title/i.test(joined)) said.add('Le comparatif n’a pas de titre.');
  if (/skipped from heading|heading level/i.test(joined)) said.add('Un intertitre saute un niveau.');
  if (/failed to (decode|parse) (image|png|jpeg|svg|webp)|unknown image format/i.test(joined))
    said.add('Une image est abîmée ou d’un format qui ne s’imprime pas.');
  if (/depth exceeded|stack overflow/i.test(joined)) said.add('Des listes ou des blocs sont emboîtés trop profondément.');
  if (said.size > 0) return [...said];
  return [`Le PDF n’a pas pu être composé : ${faults[0] ?? 'raison inconnue'}.`];
}

export const tooLong = (seconds: number): string =>
  french(`Le PDF n’a pas pu être composé en ${seconds} secondes : le texte ou un tableau est trop long.`);
