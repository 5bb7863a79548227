/** The processes of a server: one unit of systemd each. */
export const serviceNames = ['edge', 'worker', 'admin'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** What a person runs on an installation, by hand or by a timer. */
export const commandNames = [
  'migrate',
  'administrator',
  'doctor',
  'backup',
  'restore',
  'pages',
  'verify',
  'revive',
  'erase',
  'move',
] as const;
export type CommandName = (typeof commandNames)[number];

export const usage = `Usage : sillage <commande>

  check           lit les réglages et dit ce qui manque
  migrate         prépare ou met à jour la base (avant chaque démarrage d’une nouvelle version)
  administrator   nom@exemple.fr ["Prénom Nom"] : crée un compte d’administration, ou redonne un lien à quelqu’un
  doctor          examine l’installation et dit quoi faire
  backup          [dossier] : sauvegarde, pendant que tout tourne
  restore         dossier : remet une sauvegarde dans un DATA_DIR vide
  pages           [--all] : compare ce qui est publié et ce qui est compilé
  verify          relit le registre des consentements
  revive          redonne leur chance aux messages mis de côté
  erase           nom@entreprise.fr : efface une personne (RGPD, article 17)
  move            origine destination : porte tout d’une base à une autre, produit arrêté

  edge, worker, admin : les trois services, que systemd démarre.

Les réglages viennent de l’environnement, et pour ce qui y manque de /etc/sillage/environment
(un autre fichier : SILLAGE_SETTINGS). Lancée par root, la commande prend l’identité du propriétaire de DATA_DIR.
`;
