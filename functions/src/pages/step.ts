import { type Html, type HtmlValue, html } from './html.ts';

/** A way on from a page: there is always one. */
export type WayForward = { href: string; label: string };

/** The one layout of a page that a mail leads to: what it is about, what happens, what one can do. */
export function step(heading: string, ...parts: HtmlValue[]): Html {
  return html`<section class="etape"><h1>${heading}</h1>
${parts}</section>`;
}

export type TokenButton = {
  action: string;
  token: string;
  label: string;
  /** further hidden fields */
  more?: Readonly<Record<string, string>>;
  /** not what the page is for: drawn with less weight */
  secondary?: boolean;
  /** id of the button and of the element that completes its name, where several buttons have one label */
  named?: { id: string; by: string };
};

/** One button that posts a token. The address bar keeps nothing of it, and robots don't press buttons. */
export function tokenForm({ action, token, label, more = {}, secondary = false, named }: TokenButton): Html {
  const fields = Object.entries({ token, ...more });
  return html`<form method="post" action="${action}" accept-charset="utf-8">${fields.map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button class="${secondary ? 'bouton bouton-secondaire' : 'bouton'}" type="submit"${
    named && html` id="${named.id}" aria-labelledby="${named.id} ${named.by}"`
  }>${label}</button></form>
`;
}

export function wayForward({ href, label }: WayForward): Html {
  return html`<p><a class="bouton bouton-secondaire" href="${href}">${label}</a></p>
`;
}

/** Sentences that a person ticked, word for word. */
export function wordings(sentences: readonly string[]): Html {
  return html`<ul class="confirmations">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>
`;
}
