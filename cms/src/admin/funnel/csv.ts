/** Opens in French Excel as it is: a mark that says UTF-8, semicolons, and lines that end as Windows ends them. */
export const csvStart = '\ufeff';

/**
 * A table as a file. Texts that a spreadsheet would take for a formula begin with an apostrophe: a source is what any visitor wrote
 * into an address (owasp.org, CSV injection).
 */
export const csv = (rows: readonly (readonly (string | number | null)[])[]): string => csvStart + csvLines(rows);

/** The same in parts, for a file that is sent while it is read: the start once, then lines. */
export const csvLines = (rows: readonly (readonly (string | number | null)[])[]): string =>
  rows.map((cells) => `${cells.map(cell).join(';')}\r\n`).join('');

const cell = (value: string | number | null): string => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[\s\u00a0\ufeff]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
