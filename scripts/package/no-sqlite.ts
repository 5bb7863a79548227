import { VisibleError } from '../../functions/src/domain/errors.ts';

function refuse(): never {
  throw new VisibleError('no-sqlite', 'Sur AWS la base est MongoDB : DATABASE_URL doit commencer par mongodb:// ou mongodb+srv://.');
}

/** Stands for SQLite's drivers in what is packed for AWS: they are native, and a file has no place there. */
export default class NoSqlite {
  constructor() {
    refuse();
  }
}
export const sqliteAdapter = refuse;
