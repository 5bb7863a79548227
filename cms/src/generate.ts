import { BasePayload, generateImportMap } from 'payload';
import { generateTypes } from 'payload/node';
import { explicitImports, shapeOfCms } from './generated.ts';

/** Writes what is generated from the config and committed: `types`, `importmap`, `migration <name>`. Run by the scripts of cms/package.json. */
const createMigration = async (name: string): Promise<void> => {
  const payload = await new BasePayload().init({ config: await shapeOfCms(), disableDBConnect: true, disableOnInit: true });
  await payload.db.createMigration({ migrationName: name, payload, skipEmpty: true });
  await explicitImports(payload.db.migrationDir);
};

const [what, name] = process.argv.slice(2);
if (what === 'types') await generateTypes(await shapeOfCms());
else if (what === 'importmap') await generateImportMap(await shapeOfCms(), { log: true, force: true });
else if (what === 'migration' && name) await createMigration(name);
else throw new Error('Say what to generate: types, importmap, or migration <name>.');
process.exit(0);
