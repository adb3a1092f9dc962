import type { SealedEntry } from './audit-export.sql.js';

/** Where the audit list is brought. */
export interface AuditSink {
  /** Resolves when all of them are taken, in their order. Rejects where any of them may be lost. */
  deliver(entries: readonly SealedEntry[], stopping: AbortSignal): Promise<void>;
}

export interface AuditExportSettings {
  /** Whose list it is: `auth`, `generation`. */
  list: string;
  url: string | undefined;
  /** Signs what goes by HTTP: `whsec_` and base64. */
  secret: string | undefined;
}

/** A delivery that takes longer has failed. */
export const DELIVERY_TIMEOUT_MS = 10_000;
