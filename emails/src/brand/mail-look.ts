import type { CSSProperties } from 'react';
import { type Palette, tokens } from './tokens.ts';

const cssNames = {
  color: 'color',
  backgroundColor: 'background-color',
  borderColor: 'border-color',
  borderTopColor: 'border-top-color',
} as const;

type ColorProperty = keyof typeof cssNames;

/**
 * The colours of a mail by role. A mail client gets the light colour inline, because some drop the style sheet, and the dark one from
 * the sheet, because nothing inline can depend on a scheme. Both come from this table.
 */
const roles = {
  papier: { backgroundColor: 'paper', color: 'ink' },
  encre: { color: 'ink' },
  discret: { color: 'inkSoft' },
  lien: { color: 'accent' },
  'lien-discret': { color: 'inkSoft' },
  chiffre: { color: 'signal' },
  bouton: { backgroundColor: 'accent', color: 'onAccent' },
  fiche: { backgroundColor: 'surface', borderColor: 'signal' },
  citation: { borderColor: 'line' },
  mesure: { borderColor: 'signal' },
  image: { backgroundColor: 'surface', color: 'inkSoft' },
  filet: { borderTopColor: 'line' },
  sillage: { backgroundColor: 'signal' },
  trait: { backgroundColor: 'line' },
} as const satisfies Record<string, Partial<Record<ColorProperty, keyof Palette>>>;

export type Role = keyof typeof roles;

/** Class and inline style of an element that plays a role; `style` is everything but colour. */
export function look(role: Role, style: CSSProperties = {}): { className: string; style: CSSProperties } {
  const colors: CSSProperties = {};
  for (const [property, name] of entriesOf(role)) colors[property] = tokens.color.light[name];
  return { className: role, style: { ...style, ...colors } };
}

function entriesOf(role: Role): [ColorProperty, keyof Palette][] {
  return Object.entries(roles[role]) as [ColorProperty, keyof Palette][];
}

function darkRules(selector: (role: Role) => string): string {
  return (Object.keys(roles) as Role[])
    .map((role) => {
      const declarations = entriesOf(role).map(([property, name]) => `${cssNames[property]}:${tokens.color.dark[name]}!important`);
      return `${selector(role)}{${declarations.join(';')}}`;
    })
    .join('');
}

/**
 * The one style sheet of a mail. Outlook for Windows reads no media query, so it keeps the width in the attribute of the container;
 * everybody else lets the container shrink. Outlook.com marks recoloured elements with data-ogsc instead of telling the scheme.
 */
export const mailSheet = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  '@media screen{.conteneur{width:100%!important}}',
  `@media (max-width:480px){.marge{padding-left:20px!important;padding-right:20px!important}.titre{font-size:${tokens.sizeSmall.h2}px!important}.bouton{display:block!important;text-align:center!important}}`,
  // React Email's Body repeats its style on a cell that takes no class.
  `@media (prefers-color-scheme:dark){${darkRules((role) => (role === 'papier' ? '.papier,.papier>table>tbody>tr>td' : `.${role}`))}}`,
  darkRules((role) => `[data-ogsc] .${role}`),
].join('');

const { sizeSmall: size, leading, space } = tokens;

/** Type roles of a mail. Lengths in px, since em and rem are unequally understood. */
export const type = {
  title: {
    fontFamily: tokens.font.serif.mail,
    fontSize: size.h1 - 2,
    lineHeight: leading.heading,
    fontWeight: 600,
    margin: `0 0 ${space[6]}px`,
  },
  heading: {
    fontFamily: tokens.font.serif.mail,
    fontSize: size.h3,
    lineHeight: 1.25,
    fontWeight: 600,
    margin: `${space[8]}px 0 ${space[3]}px`,
  },
  text: { fontFamily: tokens.font.serif.mail, fontSize: size.text, lineHeight: leading.text, margin: `0 0 ${space[4]}px` },
  label: { fontFamily: tokens.font.sans.mail, fontSize: size.label, lineHeight: leading.interface, margin: 0 },
  note: { fontFamily: tokens.font.sans.mail, fontSize: size.note, lineHeight: 1.55, margin: `0 0 ${space[2]}px` },
} as const satisfies Record<string, CSSProperties>;
