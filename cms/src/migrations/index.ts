import * as migration_20261124_115156_initial from './20261124_115156_initial.ts';

export const migrations = [
  {
    up: migration_20261124_115156_initial.up,
    down: migration_20261124_115156_initial.down,
    name: '20261124_115156_initial',
  },
];
