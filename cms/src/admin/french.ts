/**
 * Payload's French where an editor would stumble: « un(e) nouveau ou nouvelle », a variable that was translated with the sentence, « Projet »
 * for a draft. Everything else is theirs.
 */
export const french = {
  general: {
    aboutToRestoreAsDraft: 'Restaurer «\u202f<1>{{title}}</1>\u202f» en tant que brouillon\u202f?',
    created: 'Créé',
    createdAt: 'Créé le',
    createNew: 'Créer',
    createNewLabel: 'Créer\u202f: {{label}}',
    creatingNewLabel: 'Création\u202f: {{label}}',
    currentlyEditing:
      'modifie ce document en ce moment. Si vous prenez la main, cette personne ne pourra plus enregistrer et peut perdre ce qu’elle n’a pas enregistré.',
    deletedSuccessfully: 'Supprimé.',
    exitLivePreview: 'Fermer l’aperçu',
    moreOptions: 'Autres actions',
    noLabel: 'Sans {{label}}',
    none: 'Aucun',
    noResults: 'Rien à montrer\u202f: {{label}} n’existe pas encore, ou ne correspond pas aux filtres.',
    schedulePublishFor: 'Programmer la publication de {{title}}',
    successfullyCreated: '{{label}}\u202f: créé.',
    successfullyDuplicated: '{{label}}\u202f: dupliqué.',
    titleDeleted: '{{label}} «\u202f{{title}}\u202f»\u202f: supprimé.',
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
    aboutToRevertToPublished: 'Revenir à la version publiée\u202f? Les modifications du brouillon seront abandonnées.',
    aboutToUnpublish: 'Retirer ce document du site\u202f? Il restera ici en brouillon.',
    confirmUnpublish: 'Confirmer le retrait',
    currentDraft: 'Brouillon actuel',
    currentPublishedVersion: 'Version publiée actuelle',
    draftHasPublishedVersion: 'Brouillon (une version est publiée)',
    lastSavedAgo: 'Enregistré il y a {{distance}}',
    noRowsSelected: 'Rien n’est sélectionné',
    previouslyDraft: 'Ancien brouillon',
    previouslyPublished: 'Anciennement publié',
    previousVersion: 'Version précédente',
    publishChanges: 'Publier',
    restoredSuccessfully: 'Version restaurée.',
    revertToPublished: 'Revenir à la version publiée',
    unpublish: 'Retirer du site',
    unpublishedSuccessfully: 'Retiré du site.',
    unpublishing: 'Retrait en cours…',
  },
} as const;
