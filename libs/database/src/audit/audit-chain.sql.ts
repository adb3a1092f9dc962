import { statement } from '../statement.js';

/** How many entries one statement seals or forgets. */
const BATCH = 500;
/** A transaction commits its entry later than others that began after it; never after so many. */
const LATE = 10_000;

/**
 * What a seal says of an entry. `jsonb` has one text for one value, whatever the settings of a session; times are whole microseconds.
 * Columns that a later release adds are not part of it. The doctor has this too, and computes the chain by itself.
 */
const DIGEST = `sha256(convert_to(jsonb_build_array(a.id, (extract(epoch FROM a.at) * 1000000)::bigint, a.actor_id, a.action, a.object,
  a.result, a.detail, a.address, a.request_id, a.trace_id)::text, 'UTF8'))`;

/** One row when nobody else seals or forgets now; until the end of the transaction nobody else does. */
export const HOLD_CHAIN = statement<[], { mine: boolean }>(
  `SELECT pg_try_advisory_xact_lock(hashtext('audit chain ' || current_schema())) AS mine`,
);

/** As `HOLD_CHAIN`, but waits for it. */
export const WAIT_FOR_CHAIN = statement<[], { held: string }>(
  `SELECT pg_advisory_xact_lock(hashtext('audit chain ' || current_schema()))::text AS held`,
);

/** Seals what is not sealed, a batch. */
export const SEAL = statement<[], { seq: number }>(`
  WITH RECURSIVE head AS (
    SELECT seq, hash FROM (SELECT seq, hash FROM audit_seal UNION ALL SELECT seq, hash FROM audit_checkpoint) known
    ORDER BY seq DESC LIMIT 1
  ), todo AS (
    SELECT a.id, ${DIGEST} AS digest, row_number() OVER (ORDER BY a.id) AS n FROM audit a
    WHERE a.id > coalesce((SELECT max(audit_id) FROM audit_seal), 0) - ${LATE}
      AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.audit_id = a.id)
    ORDER BY a.id LIMIT ${BATCH}
  ), chain (n, seq, audit_id, hash) AS (
    SELECT 0::bigint, coalesce((SELECT seq FROM head), 0), NULL::bigint, coalesce((SELECT hash FROM head), sha256(''))
    UNION ALL
    SELECT todo.n, chain.seq + 1, todo.id, sha256(chain.hash || todo.digest) FROM chain JOIN todo ON todo.n = chain.n + 1
  )
  INSERT INTO audit_seal (seq, audit_id, hash) SELECT seq, audit_id, hash FROM chain WHERE n > 0 RETURNING seq`);

/** Cuts the chain behind the entries at its beginning that are older than $1 days, a batch. No row: none is. */
export const CUT = statement<[days: number], { seq: number; hash: string }>(`
  WITH beginning AS (
    SELECT s.seq, s.hash, a.at < now() - make_interval(days => $1) AS is_old FROM audit_seal s JOIN audit a ON a.id = s.audit_id
    ORDER BY s.seq LIMIT ${BATCH}
  )
  INSERT INTO audit_checkpoint (seq, hash)
  SELECT seq, hash FROM beginning
  WHERE is_old AND seq < coalesce((SELECT min(seq) FROM beginning WHERE NOT is_old), seq + 1)
  ORDER BY seq DESC LIMIT 1 RETURNING seq, encode(hash, 'hex') AS hash`);

/** Removes the entries that were cut off. */
export const FORGET_ENTRIES = statement<[seq: number], { id: number }>(
  'DELETE FROM audit WHERE id IN (SELECT audit_id FROM audit_seal WHERE seq <= $1) RETURNING id',
);

export const FORGET_SEALS = statement<[seq: number], { seq: number }>(
  'DELETE FROM audit_seal WHERE seq <= $1 RETURNING seq',
);
