import { FirstTables1795478400000 } from './1795478400000-first-tables.js';
import { Preferences1795482000000 } from './1795482000000-preferences.js';
import { Audit1795485600000 } from './1795485600000-audit.js';
import { AuditTrace1795489200000 } from './1795489200000-audit-trace.js';

/** In the order in which they run; a migration that was released is never changed. */
export const MIGRATIONS = [
  FirstTables1795478400000,
  Preferences1795482000000,
  Audit1795485600000,
  AuditTrace1795489200000,
];
