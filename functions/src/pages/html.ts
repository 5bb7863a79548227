/** Mark-up that is safe to write as it is. Only `html`, `joined` and `trusted` make it. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }

  toString(): string {
    return this.markup;
  }
}

/** What may stand in a template: text is escaped, mark-up is kept, lists are joined, and what is absent writes nothing. */
export type HtmlValue = Html | string | number | false | null | undefined | readonly HtmlValue[];

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes text for element content and for attribute values in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function written(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.markup;
  if (Array.isArray(value)) return value.map(written).join('');
  return escapeHtml(String(value));
}

/**
 * The only way the functions write HTML: a tagged template that escapes every value.
 * Values stand in element content or between double quotes, never in a script, a style or an unquoted attribute.
 */
export function html(literals: TemplateStringsArray, ...values: HtmlValue[]): Html {
  let markup = literals[0] ?? '';
  values.forEach((value, index) => {
    markup += written(value) + (literals[index + 1] ?? '');
  });
  return new Html(markup);
}

/** Takes mark-up that publishing compiled (the shell). Never for anything a visitor sent. */
export function trusted(markup: string): Html {
  return new Html(markup);
}
