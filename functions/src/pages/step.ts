import { type Html, type HtmlValue, html } from './html.ts';

/** A way on from a page: there is always one. */
export type WayForward = { href: string; label: string };

/** The one layout of a page that a mail leads to: what it is about, what happens, what one can do. */
export function step(heading: string, ...parts: HtmlValue[]): Html {
  return html`<section class="etape"><h1>${heading}</h1>
${parts}</section>`;
}

/** One button that posts a token. The address bar keeps nothing of it, and robots don't press buttons. */
export function tokenForm(action: string, token: string, buttonLabel: string, more: Readonly<Record<string, string>> = {}): Html {
  return html`<form method="post" action="${action}" accept-charset="utf-8"><input type="hidden" name="token" value="${token}">${Object.entries(
    more,
  ).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button class="bouton" type="submit">${buttonLabel}</button></form>
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
