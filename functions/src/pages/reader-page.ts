import type { Purpose } from '../domain/consent.ts';
import { dateInFrench, times } from './dates.ts';
import { downloadsAddress } from './download-page.ts';
import { type Html, html } from './html.ts';
import { rightsAddress } from './rights-pages.ts';
import type { PageContent } from './shell.ts';
import { step, tokenForm } from './step.ts';

export const preferencesAddress = '/api/funnel/preferences';

type Guide = { grantId: string; title: string; page: string; openable: boolean; downloadsLeft: number; expiresAt: string };

export type ReaderView = {
  token: string;
  /** masked: mails are forwarded */
  address: string;
  /** a choice was just saved */
  saved: boolean;
  guides: readonly Guide[];
  choices: readonly { purpose: Purpose; state: 'pending' | 'confirmed' | 'withdrawn'; wording: string; since: string }[];
  /** since when a request for a meeting keeps the advice from being sent; null when none does */
  adviceStoppedAt: string | null;
};

/** « Mes guides »: what the reader asked for and agreed to, without a password. Reading it changes nothing. */
export function readerPage(view: ReaderView): PageContent {
  return {
    title: 'Mes guides',
    content: step(
      'Mes guides',
      view.saved &&
        html`<p role="status">Vos choix sont enregistrés.</p>
`,
      html`<p>Cette page est celle de ${view.address}.</p>
<h2>Mes documents</h2>
`,
      guides(view),
      html`<h2>Ce que je reçois</h2>
`,
      choices(view),
      stoppedAdvice(view),
      html`<h2>Mes données</h2>
<p>Vous pouvez lire tout ce que nous gardons sur vous, en recevoir une copie, ou le faire effacer. Comme nos e-mails se transfèrent, nous envoyons pour cela un lien à votre adresse ; il est valable quinze minutes.</p>
`,
      tokenForm({ action: rightsAddress, token: view.token, label: 'Recevoir un lien vers mes données', secondary: true }),
    ),
  };
}

function guides({ guides, token }: ReaderView): Html {
  if (guides.length === 0) {
    return html`<p>Vous n’avez encore demandé aucun document. <a href="/comparatifs">Voir les comparatifs</a></p>
`;
  }
  return html`<ul class="choix">${guides.map(
    (guide, index) =>
      html`<li><p><strong id="guide-${index}">${guide.title}</strong></p>
${guide.openable ? openButton(guide, index, token) : askAgain(guide, index)}</li>
`,
  )}</ul>
`;
}

/** Two buttons of one page never have the same name: a screen reader lists them without their surroundings. */
function openButton(guide: Guide, index: number, token: string): Html {
  const named = { id: `ouvrir-${index}`, by: `guide-${index}` };
  return html`${tokenForm({ action: downloadsAddress, token, label: 'Ouvrir le PDF', more: { grant: guide.grantId }, named })}<p class="mention">Encore ${times(guide.downloadsLeft)}, jusqu’au ${dateInFrench(guide.expiresAt)}.</p>
`;
}

function askAgain(guide: Guide, index: number): Html {
  const id = `recevoir-${index}`;
  return html`<p><a class="bouton bouton-secondaire" href="${guide.page}" id="${id}" aria-labelledby="${id} guide-${index}">Recevoir un nouveau lien</a></p>
`;
}

type Choice = { wording: string; state: ReaderView['choices'][number]['state']; since: string; purposes: Purpose[] };

/** One sentence may stand for several purposes: it was agreed to as a whole, so it is stopped as a whole. */
function bySentence(choices: ReaderView['choices']): Choice[] {
  const grouped = new Map<string, Choice>();
  for (const { purpose, state, wording, since } of choices) {
    const key = `${state}\n${wording}`;
    const known = grouped.get(key);
    if (known) known.purposes.push(purpose);
    else grouped.set(key, { wording, state, since, purposes: [purpose] });
  }
  return [...grouped.values()];
}

function choices({ choices, token }: ReaderView): Html {
  if (choices.length === 0) {
    return html`<p>Rien d’autre que les documents que vous demandez.</p>
`;
  }
  return html`<ul class="choix">${bySentence(choices).map(
    (choice) =>
      html`<li><p>« ${choice.wording} »</p>
<p class="mention">${stateSentence(choice)}</p>
${decision(choice, token)}</li>
`,
  )}</ul>
`;
}

/** A request for a meeting can be sent by whoever knows the address: its reader undoes with one button what it stopped. */
function stoppedAdvice({ adviceStoppedAt, token }: ReaderView): Html | null {
  if (adviceStoppedAt === null) return null;
  return html`<p>Les conseils par e-mail sont suspendus depuis la demande de rendez-vous du ${dateInFrench(adviceStoppedAt)}.</p>
${tokenForm({ action: preferencesAddress, token, label: 'Reprendre les conseils', more: { resume: 'advice' } })}`;
}

function stateSentence({ state, since }: Choice): string {
  switch (state) {
    case 'confirmed':
      return `Confirmé le ${dateInFrench(since)}.`;
    case 'pending':
      return `Coché le ${dateInFrench(since)}, pas encore confirmé : rien ne vous est envoyé.`;
    case 'withdrawn':
      return `Arrêté le ${dateInFrench(since)}.`;
  }
}

const subjects = { newsletter: 'la lettre', nurture: 'les conseils' } as const;

/** What a sentence stands for, after a verb for the mails and one for the measuring of clicks. */
function label(purposes: Purpose[], verbs: { mails: string; clicks: string }): string {
  const mails = purposes.flatMap((purpose) => (purpose === 'tracking' ? [] : [subjects[purpose]]));
  return [mails.length > 0 && `${verbs.mails} ${mails.join(' et ')}`, purposes.includes('tracking') && verbs.clicks]
    .filter(Boolean)
    .join(', ');
}

function decision({ state, purposes }: Choice, token: string): Html | null {
  switch (state) {
    case 'confirmed': {
      const stop = label(purposes, { mails: 'Ne plus recevoir', clicks: 'Ne plus mesurer mes clics' });
      return tokenForm({ action: preferencesAddress, token, label: stop, more: { withdraw: purposes.join(',') }, secondary: true });
    }
    case 'pending': {
      const start = label(purposes, { mails: 'Confirmer : recevoir', clicks: 'Confirmer : mesurer mes clics' });
      return tokenForm({ action: preferencesAddress, token, label: start, more: { confirm: purposes.join(',') } });
    }
    case 'withdrawn':
      return null;
  }
}
