import { html } from './html.ts';
import type { PageContent } from './shell.ts';
import { step, wayForward } from './step.ts';

export type UnsubscribeReason = 'stop' | 'not-me';

/** What the link at the foot of a mail opens. The button stops everything of the list at once; nothing is asked. */
export function unsubscribePage(view: { action: string; reason: UnsubscribeReason }): PageContent {
  const notMe = view.reason === 'not-me';
  return {
    title: notMe ? 'Ce n’est pas moi' : 'Me désinscrire',
    content: step(
      notMe ? 'Ce n’est pas vous ?' : 'Ne plus recevoir nos e-mails',
      notMe
        ? html`<p>Quelqu’un a saisi votre adresse par erreur. Un clic annule tout ce qui a été demandé avec elle : rien de ce qui attendait ne vous sera envoyé. Vous n’avez rien à justifier.</p>
`
        : html`<p>Nos conseils et notre lettre s’arrêtent dès que vous cliquez. Vous n’avez ni compte à ouvrir, ni raison à donner.</p>
`,
      html`<form method="post" action="${view.action}" accept-charset="utf-8"><input type="hidden" name="page" value="${view.reason}"><button class="bouton" type="submit">${
        notMe ? 'Ne plus m’écrire' : 'Me désinscrire'
      }</button></form>
`,
    ),
  };
}

/** The answer to that button and to a mail client's one-click request. The same for a token that isn't ours. */
export function unsubscribedPage(): PageContent {
  return {
    title: 'C’est fait',
    content: step(
      'C’est fait',
      html`<p>Vous ne recevrez plus nos conseils ni notre lettre. Un e-mail déjà en route peut encore arriver.</p>
<p>Les documents que vous demandez vous-même vous seront toujours envoyés.</p>
`,
      wayForward({ href: '/', label: 'Aller à l’accueil' }),
    ),
  };
}

/** The link was cut or mistyped: nothing can be stopped with it, so it says where a whole one is. */
export function unknownUnsubscribePage(): PageContent {
  return {
    title: 'Ce lien est incomplet',
    content: step(
      'Ce lien est incomplet',
      html`<p>Certaines messageries coupent les adresses longues. Le lien entier est au bas de chacun de nos e-mails ; le bouton « Se désabonner » de votre messagerie agit aussi.</p>
`,
      wayForward({ href: '/', label: 'Aller à l’accueil' }),
    ),
  };
}
