import { fr } from '@payloadcms/translations/languages/fr';

/**
 * Payload's French where an editor would stumble: « un(e) nouveau ou nouvelle », a variable that was translated with the sentence, « Projet »
 * for a draft. What ends with a narrow space stands before a colon that Payload writes itself.
 */
const ours = {
  authentication: {
    checkYourEmailForPasswordReset:
      'Si cette adresse a un compte, un e-mail vient de partir\u202f: son lien permet de choisir un nouveau mot de passe. Regardez aussi dans les indésirables.',
    forgotPasswordEmailInstructions: 'Indiquez votre adresse e-mail\u202f: vous recevrez un lien pour choisir un nouveau mot de passe.',
  },
  error: {
    notAllowedToPerformAction: 'Votre rôle ne permet pas cette action.',
    unauthorized: 'Votre rôle ne permet pas cette action, ou votre session a pris fin.',
  },
  validation: {
    greaterThanMax: '{{value}} est trop grand\u202f: {{max}} au plus.',
    lessThanMin: '{{value}} est trop petit\u202f: {{min}} au moins.',
    requiresAtLeast: 'Il en faut au moins {{count}}.',
  },
  general: {
    aboutToRestoreAsDraft: 'Restaurer «\u202f<1>{{title}}</1>\u202f» en tant que brouillon\u202f?',
    created: 'Créé\u202f',
    createdAt: 'Créé le',
    createNew: 'Créer',
    createNewLabel: 'Créer\u202f: {{label}}',
    creatingNewLabel: 'Création\u202f: {{label}}',
    currentlyEditing:
      'modifie ce document en ce moment. Si vous prenez la main, cette personne ne pourra plus enregistrer et peut perdre ce qu’elle n’a pas enregistré.',
    deletedSuccessfully: 'Supprimé.',
    exitLivePreview: 'Fermer l’aperçu',
    deleted: 'Supprimé\u202f',
    lastModified: 'Dernière modification\u202f',
    goBack: 'Revenir',
    moreOptions: 'Autres actions',
    noLabel: '–',
    none: 'Aucun',
    noResults: 'Rien à montrer\u202f: {{label}} n’existe pas encore, ou ne correspond pas aux filtres.',
    payloadSettings: 'Préférences',
    perPage: 'Par page\u202f: {{limit}}',
    save: 'Enregistrer',
    rows: 'lignes',
    schedulePublishFor: 'Programmer la publication ou le retrait de {{title}}',
    submissionSuccessful: 'C’est envoyé.',
    submit: 'Envoyer',
    successfullyCreated: '{{label}}\u202f: c’est enregistré.',
    successfullyDuplicated: '{{label}}\u202f: la copie est faite.',
    takeOver: 'Prendre la main',
    time: 'Date et heure',
    titleDeleted: '{{label}} «\u202f{{title}}\u202f»\u202f: c’est supprimé.',
    unsavedChanges: 'Des modifications ne sont pas enregistrées. Enregistrez-les ou abandonnez-les avant de continuer.',
  },
  fields: {
    addLabel: 'Ajouter\u202f: {{label}}',
    addNew: 'Ajouter',
    addNewLabel: 'Ajouter\u202f: {{label}}',
    chooseFromExisting: 'Choisir dans la médiathèque',
    chooseLabel: 'Choisir\u202f: {{label}}',
    uploadNewLabel: 'Envoyer un fichier',
  },
  version: {
    aboutToRestore:
      'Restaurer ce contenu tel qu’il était le {{versionDate}}\u202f? S’il est publié, le site montre aussitôt cette version, à l’adresse qu’elle avait. «\u202fRestaurer en tant que brouillon\u202f» vous laisse la relire d’abord.',
    aboutToRevertToPublished: 'Revenir à la version publiée\u202f? Les modifications du brouillon seront abandonnées.',
    aboutToUnpublish: 'Retirer ce document du site\u202f? Il restera ici en brouillon.',
    confirmUnpublish: 'Confirmer le retrait',
    currentlyViewing: 'Version affichée',
    currentDraft: 'Brouillon actuel',
    currentPublishedVersion: 'Version publiée actuelle',
    draftHasPublishedVersion: 'Brouillon (une version est publiée)',
    lastSavedAgo: 'Enregistré il y a {{distance}}',
    noRowsSelected: 'Rien n’est sélectionné',
    previouslyDraft: 'Ancien brouillon',
    previouslyPublished: 'Anciennement publié',
    previousVersion: 'Version précédente',
    publishChanges: 'Publier',
    restoreAsDraft: 'Restaurer en tant que brouillon',
    restoredSuccessfully: 'Version restaurée.',
    revertToPublished: 'Revenir à la version publiée',
    schedulePublish: 'Programmer la publication ou le retrait',
    status: 'Statut\u202f',
    unpublish: 'Retirer du site',
    unpublishedSuccessfully: 'Retiré du site.',
    unpublishing: 'Retrait en cours…',
  },
};

/** Marks as French sets them: real apostrophes, and narrow spaces that don't break before ; : ! ? and inside quotation marks. */
export const set = (text: string): string =>
  text
    .replaceAll("'", '’')
    .replace(/(\p{L}|\}\}|\)|>)[ \u00a0]?:(?=\s|$)/gu, '$1\u202f:')
    .replace(/[ \u00a0]([;!?»])/g, '\u202f$1')
    .replace(/«[ \u00a0]/g, '«\u202f')
    .replace(/(?<!=)"([^"<>=]+)"/g, '«\u202f$1\u202f»');

type Tree = { [name: string]: string | Tree };

const everySet = (theirs: Tree, own: Tree): Tree =>
  Object.fromEntries(
    [...new Set([...Object.keys(theirs), ...Object.keys(own)])].map((name) => {
      const mine = own[name];
      const text = mine ?? theirs[name] ?? '';
      if (typeof text === 'string') return [name, set(text)];
      const below = theirs[name];
      return [name, everySet(typeof below === 'object' ? below : {}, typeof mine === 'object' ? mine : {})];
    }),
  );

/** Every sentence of the admin in French: Payload's, with ours in the place of some. */
export const french = everySet(fr.translations, ours);
