import { createElement } from 'react';
import { prerender } from 'react-dom/static';
import type { Rendered, Site } from './context.ts';
import { Document } from './document.tsx';
import { jsonText } from './json-ld.ts';
import type { PageContent } from './page.ts';
import { fillSlots } from './parts/slot.tsx';
import { typesetHtml } from './typeset-html.ts';

const read = async (stream: ReadableStream<Uint8Array>): Promise<string> => {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of stream) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
};

/**
 * A finished document: React's mark-up without what only hydration needs, the slots filled, every sentence set in French typography, and
 * the JSON-LD in the head. An error inside a component rejects: a half page is never published.
 */
export const assemble = async (site: Site, page: PageContent): Promise<Rendered> => {
  let failure: unknown = null;
  const { prelude } = await prerender(createElement(Document, { site, page }), {
    onError: (error) => {
      failure ??= error;
    },
  });
  const html = await read(prelude);
  if (failure) throw failure;
  const filled = fillSlots(html.replaceAll('<!-- -->', ''), { ...site.slots, ...page.slots });
  const jsonLd = page.indexed && !site.ctx.preview ? page.jsonLd : [];
  const data = jsonLd.map((item) => `<script type="application/ld+json">${jsonText(item)}</script>`).join('');
  return {
    status: page.status,
    contentType: 'text/html; charset=utf-8',
    location: null,
    body: typesetHtml(filled).replace('</head>', () => `${data}</head>`),
  };
};
