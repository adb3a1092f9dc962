import { statement } from '../../statement.js';

/** The position of the export, for the migrations of services that have an audit list. */
export const AUDIT_EXPORT_SQL = `
  CREATE TABLE audit_export (
    only_row boolean NOT NULL DEFAULT true CONSTRAINT audit_export_pkey PRIMARY KEY
      CONSTRAINT audit_export_only_row_check CHECK (only_row),
    seq bigint NOT NULL DEFAULT 0,
    holder uuid,
    held_until timestamptz NOT NULL DEFAULT now(),
    failures integer NOT NULL DEFAULT 0,
    error text,
    next_at timestamptz NOT NULL DEFAULT now()
  );
  INSERT INTO audit_export DEFAULT VALUES;
`;
export const AUDIT_EXPORT_DROP_SQL = 'DROP TABLE audit_export';

/** Entries of one delivery. */
const BATCH = 200;
/** Longer than a delivery may take: whoever is slower has lost it to another replica. */
const HELD_FOR = "interval '30 seconds'";
const LONGEST_PAUSE = "interval '5 minutes'";

/** No row: another replica delivers, or it is not time to try again. */
export const HOLD_EXPORT = statement<[holder: string], { seq: number }>(`
  UPDATE audit_export SET holder = $1, held_until = now() + ${HELD_FOR}
  WHERE next_at <= now() AND (holder = $1 OR held_until <= now()) RETURNING seq`);

/** An entry as it is delivered: in the order of its seals, which is that of commits and has no gaps. */
export interface SealedEntry {
  seq: number;
  /** Over that of the entry before: whoever keeps it can tell whether the list was changed since. */
  hash: string;
  id: number;
  at: string;
  actor_id: number;
  action: string;
  object: string;
  result: string;
  detail: Record<string, unknown>;
  address: string;
  request_id: string;
  trace_id: string | null;
}

export const ENTRIES_AFTER = statement<[seq: number], SealedEntry>(`
  SELECT s.seq, encode(s.hash, 'hex') AS hash, a.id, to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
    a.actor_id, a.action, a.object, a.result, a.detail, a.address, a.request_id, a.trace_id
  FROM audit_seal s JOIN audit a ON a.id = s.audit_id WHERE s.seq > $1 ORDER BY s.seq LIMIT ${BATCH}`);

/** No row: another replica has taken over, and delivers the same once more. */
export const MOVE_EXPORT = statement<[holder: string, from: number, to: number], { seq: number }>(`
  UPDATE audit_export SET seq = $3, failures = 0, error = NULL WHERE holder = $1 AND seq = $2 RETURNING seq`);

/** The pause doubles from a second. */
export const PUT_OFF_EXPORT = statement<[holder: string, error: string], { failures: number }>(`
  UPDATE audit_export SET failures = failures + 1, error = $2, held_until = now(),
    next_at = now() + least(interval '1 second' * 2 ^ least(failures, 10), ${LONGEST_PAUSE})
  WHERE holder = $1 RETURNING failures`);

export const LET_EXPORT_GO = statement<[holder: string]>(
  'UPDATE audit_export SET held_until = now() WHERE holder = $1',
);

/** What is sealed and not delivered. */
export const EXPORT_LAG = statement<[], { entries: number; seconds: number }>(`
  SELECT greatest(coalesce((SELECT max(seq) FROM audit_seal), 0) - e.seq, 0) AS entries,
    coalesce(extract(epoch FROM now() - (
      SELECT a.at FROM audit_seal s JOIN audit a ON a.id = s.audit_id WHERE s.seq > e.seq ORDER BY s.seq LIMIT 1)), 0)::float8 AS seconds
  FROM audit_export e`);
