export type MailLook = { scheme: 'light' | 'dark'; images: boolean };

const darkMedia = '@media (prefers-color-scheme:dark)';

/**
 * The HTML part as a mail program would show it, for a frame without scripts. The colour scheme is chosen here and not by the machine of whoever
 * looks; no link leads anywhere; without images, their alternative texts stand in their places.
 */
export function lookAs(html: string, { scheme, images }: MailLook): string {
  const shown = html
    .replace(darkMedia, scheme === 'dark' ? '@media all' : '@media not all')
    .replace('color-scheme:light dark;', `color-scheme:${scheme};`)
    .replace('<head>', '<head><base target="_blank"/>');
  return images ? shown : shown.replace(/(<img\b[^>]*?) src="[^"]*"/g, '$1');
}
