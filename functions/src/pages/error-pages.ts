import type { FormDescriptor, FormErrors, FormValues } from '../domain/submission.ts';
import { type FormSource, renderForm } from './form.ts';
import { html, trusted } from './html.ts';
import type { PageContent } from './shell.ts';
import { step, type WayForward, wayForward } from './step.ts';

/** The form again, with what is wrong beside the fields and what was typed in them. Goes with status 422. */
export function formErrorPage(
  descriptor: FormDescriptor,
  token: string,
  content: { values: FormValues; errors: FormErrors; source: FormSource },
): PageContent {
  return {
    title: `À corriger : ${descriptor.offer.title}`,
    content: step(
      descriptor.offer.title,
      trusted(renderForm(descriptor, token, content)),
      html`<p><a href="${descriptor.page}">Revenir à la page</a></p>
`,
    ),
  };
}

/** The form's descriptor is missing, forged or older than the installation's secret: the page leads to the form as it is today. */
export function staleFormPage(next: WayForward): PageContent {
  return {
    title: 'Ce formulaire a changé',
    content: step(
      'Ce formulaire a changé',
      html`<p>La page que vous aviez sous les yeux n’est plus à jour, et nous n’avons rien enregistré. Ouvrez-la de nouveau, puis renvoyez votre demande.</p>
`,
      wayForward(next),
    ),
  };
}

export type ErrorStatus = 400 | 403 | 404 | 405 | 410 | 413 | 415 | 500 | 502 | 503;

const errorTexts: Record<ErrorStatus, { heading: string; text: string }> = {
  400: {
    heading: 'Cette demande est incomplète',
    text: 'Votre navigateur nous a envoyé une demande que nous ne savons pas lire. Rien n’a été enregistré.',
  },
  403: { heading: 'Cette adresse vous est fermée', text: 'Elle n’est ouverte qu’aux personnes qui y sont autorisées.' },
  404: { heading: 'Page introuvable', text: 'Cette adresse ne mène à aucune page. Elle a peut-être été mal recopiée.' },
  405: { heading: 'Cette adresse ne s’ouvre pas ainsi', text: 'Elle sert à recevoir un formulaire. Revenez à la page d’où vous venez.' },
  410: { heading: 'Cette page a été retirée', text: 'Elle n’est plus publiée, et rien ne la remplace.' },
  413: {
    heading: 'Votre envoi est trop long',
    text: 'Un formulaire ne peut pas dépasser 64 Ko. Rien n’a été enregistré : revenez en arrière et raccourcissez ce que vous avez saisi.',
  },
  415: { heading: 'Ce format n’est pas accepté', text: 'Rien n’a été enregistré. Passez par le formulaire du site.' },
  500: {
    heading: 'Une erreur de notre côté',
    text: 'Votre demande n’a pas pu aboutir. Réessayez dans quelques minutes.',
  },
  502: {
    heading: 'Cette partie du site ne répond pas',
    text: 'Elle redémarre peut-être. Le reste du site fonctionne : réessayez dans quelques instants.',
  },
  503: { heading: 'Nous sommes momentanément indisponibles', text: 'Votre demande n’a pas pu aboutir. Réessayez dans quelques instants.' },
};

/** Everything else that can go wrong, with a way home. */
export function errorPage(status: ErrorStatus, next: WayForward = { href: '/', label: 'Aller à l’accueil' }): PageContent {
  const { heading, text } = errorTexts[status];
  return {
    title: heading,
    content: step(
      heading,
      html`<p>${text}</p>
`,
      wayForward(next),
    ),
  };
}
