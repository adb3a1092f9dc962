import { FirstTables1795478400000 } from './1795478400000-first-tables.js';

/** In the order in which they run; a migration that was released is never changed. */
export const MIGRATIONS = [FirstTables1795478400000];
