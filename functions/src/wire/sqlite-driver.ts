/** For the CMS, whose Payload opens the same file. */
export { mendSqliteDriver } from '../adapters/sqlite-driver.ts';
