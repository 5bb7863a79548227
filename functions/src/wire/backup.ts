/** For the commands that save an installation and put it back. */
export { systemClock } from '../adapters/clock.ts';
export { backupInstallation, defaultFolder, restoreInstallation } from '../adapters/installation-backup.ts';
