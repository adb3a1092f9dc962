import { FirstTables1795773600000 } from './0001-first-tables.migration.js';
import { RunWebhooks1795860000000 } from './0002-run-webhooks.migration.js';
import { Intake1795946400000 } from './0003-intake.migration.js';

/** In the order in which they run; a migration that was released is never changed. */
export const MIGRATIONS = [FirstTables1795773600000, RunWebhooks1795860000000, Intake1795946400000];
