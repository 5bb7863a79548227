import { createHash } from 'node:crypto';
import { type Html, html, trusted } from './html.ts';

/** Where publishing puts the compiled shell: a page of the site with two marks instead of a title and a content. */
export const shellAddress = '/_sillage/coquille';

const titleMark = '<!--titre-->';
const contentMark = '<!--contenu-->';

/** A page of the functions before it stands in the site's look. */
export type PageContent = { title: string; content: Html };

const builtInStyle =
  'body{margin:0 auto;max-width:38rem;padding:2rem 1.25rem;font:1.125rem/1.6 Georgia,serif;color:#1d1a16;background:#fbf9f4}' +
  'h1{line-height:1.2}label{display:block}input[type=text],input[type=email]{font:inherit;width:100%;box-sizing:border-box;padding:.5rem}' +
  '.case{display:flex;gap:.5rem;align-items:flex-start}.bouton{font:inherit;padding:.6rem 1.2rem}.piege{position:absolute;left:-999rem}' +
  '@media(prefers-color-scheme:dark){body{color:#f0ece3;background:#191713}a{color:inherit}}';

/** For the Content-Security-Policy: the only style that a page of the functions may carry in itself. */
export const builtInStyleHash = `sha256-${createHash('sha256').update(builtInStyle).digest('base64')}`;

const builtInShell = html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${trusted(titleMark)}</title>
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<style>${trusted(builtInStyle)}</style>
</head>
<body>
<main id="contenu">${trusted(contentMark)}</main>
</body>
</html>
`.markup;

/**
 * Puts a page into the site's look.
 *
 * @param shell what publishing compiled, or null while nothing was published: a plain built-in look is used then, and also when a mark is missing
 */
export function inShell(shell: string | null, page: PageContent): string {
  const usable = shell?.includes(titleMark) && shell.includes(contentMark) ? shell : builtInShell;
  // Functions as replacements: a `$&` in what a visitor typed means nothing to them.
  return usable.replace(titleMark, () => html`${page.title}`.markup).replace(contentMark, () => page.content.markup);
}
