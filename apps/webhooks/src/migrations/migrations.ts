import { FirstTables1795773600000 } from './0001-first-tables.migration.js';

/** In the order in which they run; a migration that was released is never changed. */
export const MIGRATIONS = [FirstTables1795773600000];
