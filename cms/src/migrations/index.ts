import * as migration_20261124_115156_initial from './20261124_115156_initial.ts';
import * as migration_20261124_162040_marketing from './20261124_162040_marketing.ts';
import * as migration_20261124_192952_operations from './20261124_192952_operations.ts';

export const migrations = [
  {
    up: migration_20261124_115156_initial.up,
    down: migration_20261124_115156_initial.down,
    name: '20261124_115156_initial',
  },
  {
    up: migration_20261124_162040_marketing.up,
    down: migration_20261124_162040_marketing.down,
    name: '20261124_162040_marketing',
  },
  {
    up: migration_20261124_192952_operations.up,
    down: migration_20261124_192952_operations.down,
    name: '20261124_192952_operations'
  },
];
