import type { OwnSection } from '../domain/own-data.ts';
import { honeypotField } from '../domain/submission-form.ts';
import { type Html, html } from './html.ts';
import type { PageContent } from './shell.ts';
import { step, tokenForm, wayForward } from './step.ts';

export const rightsPath = '/mes-donnees';
export const rightsAddress = '/api/funnel/rights';
export const ownDataAddress = '/api/funnel/rights/data';
export const erasureAddress = '/api/funnel/rights/erasure';

/**
 * « Mes données », for whoever has no mail of ours at hand: one field, and the same answer whoever it is.
 * @param refused what was typed, and what is wrong with it
 */
export function askPage(refused: { email: string; message: string } | null = null): PageContent {
  const error = refused && `Adresse e-mail : ${refused.message}`;
  return {
    title: refused ? 'Mes données : un champ est à corriger' : 'Mes données',
    content: step(
      'Mes données',
      html`<p>Vous pouvez lire tout ce que nous gardons sur vous, en recevoir une copie, ou le faire effacer. Indiquez l’adresse à laquelle nous vous écrivons : nous y envoyons un lien, valable quinze minutes, qui prouve que cette adresse est la vôtre.</p>
<form class="formulaire" method="post" action="${rightsAddress}" accept-charset="utf-8" novalidate>
${
  error &&
  html`<div class="erreurs" id="erreurs" role="group" aria-labelledby="erreurs-titre" tabindex="-1" autofocus><h2 id="erreurs-titre">Un champ est à corriger</h2><ul><li><a href="#adresse">${error}</a></li></ul></div>
`
}<div class="${error ? 'champ champ-erreur' : 'champ'}"><label for="adresse">Adresse e-mail <span class="champ-precision">(obligatoire)</span></label><p class="champ-aide" id="adresse-aide">Par exemple : nom@entreprise.fr</p>${
        error && html`<p class="champ-message" id="adresse-erreur">${error}</p>`
      }<input id="adresse" name="email" type="email" autocomplete="email" maxlength="254" inputmode="email" autocapitalize="none" spellcheck="false" required aria-describedby="${
        error ? 'adresse-erreur adresse-aide' : 'adresse-aide'
      }"${error && html` aria-invalid="true"`}${refused?.email && html` value="${refused.email}"`}></div>
<div class="piege" aria-hidden="true"><label for="adresse-piege">Ne pas remplir</label><input id="adresse-piege" name="${honeypotField}" type="text" tabindex="-1" autocomplete="off"></div>
<button class="bouton" type="submit">Recevoir le lien</button>
<p class="mention">Cette adresse ne sert qu’à vous envoyer ce lien. Si nous ne la connaissons pas, nous n’en gardons rien.</p>
</form>
`,
    ),
  };
}

/** After asking: the same for an address that is known, for one that isn't and for a robot. */
export function askedPage(): PageContent {
  return {
    title: 'Regardez votre messagerie',
    content: step(
      'Regardez votre messagerie',
      html`<p>Si nous gardons des données liées à votre adresse, un e-mail y arrive dans quelques minutes, ou le lendemain si nous vous en avons déjà envoyé plusieurs aujourd’hui. Le lien qu’il contient est valable quinze minutes à partir de son envoi.</p>
<p>Rien n’arrive ? Regardez parmi les indésirables, et vérifiez l’adresse : c’est celle à laquelle nous vous écrivons d’habitude. Sans e-mail de notre part d’ici demain, c’est que nous n’avons pas de fiche à cette adresse, ou que votre messagerie refuse nos messages : écrivez-nous, nos coordonnées sont dans les mentions légales.</p>
`,
      wayForward({ href: '/', label: 'Aller à l’accueil' }),
    ),
  };
}

/** What the link of the mail opens. Nothing personal stands in it before a button is pressed: robots open the links of mails. */
export function rightsPage(view: { token: string; address: string }): PageContent {
  const { token } = view;
  return {
    title: 'Mes données',
    content: step(
      'Mes données',
      html`<p>Cette page est celle de ${view.address}. Son lien vaut quinze minutes : ne le transmettez à personne.</p>
<h2>Lire ou emporter</h2>
<p>Tout ce que nous gardons sur vous : vos demandes, vos accords, vos documents, nos e-mails.</p>
`,
      tokenForm({ action: ownDataAddress, token, label: 'Lire mes données' }),
      tokenForm({ action: ownDataAddress, token, label: 'Télécharger mes données', more: { format: 'json' }, secondary: true }),
      html`<p class="mention">Le téléchargement est un fichier JSON, que d’autres outils savent lire.</p>
<h2>Effacer</h2>
<p>Tout ce qui permet de vous reconnaître est effacé aussitôt et pour toujours : vos demandes, vos documents, vos choix. Vos liens vers nos documents ne s’ouvriront plus, et nous ne vous écrirons plus, même si votre adresse est de nouveau saisie sur ce site.</p>
<p>Nous gardons seulement une empreinte illisible de votre adresse, pour ne plus vous écrire, et la trace sans nom des accords donnés et retirés.</p>
`,
      tokenForm({ action: erasureAddress, token, label: 'Effacer mes données pour toujours', secondary: true }),
    ),
  };
}

/** Everything that is held, for its owner to read. */
export function ownDataPage(view: { token: string; sections: readonly OwnSection[]; madeOn: string }): PageContent {
  return {
    title: 'Ce que nous gardons sur vous',
    content: step(
      'Ce que nous gardons sur vous',
      html`<p>Relevé établi le ${view.madeOn}, avec tout ce qui est rattaché à votre adresse.</p>
`,
      view.sections.map(section),
      html`<h2>Et ensuite</h2>
`,
      tokenForm({
        action: ownDataAddress,
        token: view.token,
        label: 'Télécharger mes données',
        more: { format: 'json' },
        secondary: true,
      }),
      wayForward({ href: `${rightsPath}/${view.token}`, label: 'Revenir à la page précédente' }),
    ),
  };
}

function section({ title, rows }: OwnSection): Html {
  return html`<h2>${title}</h2>
<ul class="choix">${rows.map(
    (row) =>
      html`<li>${Object.entries(row).map(
        ([label, text], index) => html`${index > 0 && html`<br>`}<strong>${label} :</strong> ${text}`,
      )}</li>
`,
  )}</ul>
`;
}

/** After the button, however often it is pressed. */
export function erasedPage(): PageContent {
  return {
    title: 'Vos données sont effacées',
    content: step(
      'Vos données sont effacées',
      html`<p>Plus rien ici ne permet de vous reconnaître, et nous ne vous écrirons plus. Un e-mail déjà en route peut encore arriver. Il ne vous reste rien à faire.</p>
<p>Si vous pensez que vos droits n’ont pas été respectés, vous pouvez saisir la <a href="https://www.cnil.fr/fr/plaintes">CNIL</a>.</p>
`,
      wayForward({ href: '/', label: 'Aller à l’accueil' }),
    ),
  };
}

/** The quarter of an hour is over, or the link was cut: politely, and with a way to another one. */
export function deadRightsPage(reason: 'expired' | 'unknown'): PageContent {
  return {
    title: 'Ce lien ne fonctionne plus',
    content: step(
      'Ce lien ne fonctionne plus',
      reason === 'expired'
        ? html`<p>Il valait quinze minutes, pour que personne d’autre ne lise vos données si le message était transféré. Rien n’a été montré ni effacé.</p>
`
        : html`<p>Il est peut-être incomplet : certaines messageries coupent les adresses longues.</p>
`,
      wayForward({ href: rightsPath, label: 'Recevoir un nouveau lien' }),
    ),
  };
}
