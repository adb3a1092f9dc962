import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { InstallationConfig } from '../config.js';
import { CommandError } from '../command.js';
import { withSession } from '../installation/database-session.js';
import { readMigrations } from '../installation/tables.js';
import { fine, reasonOf, wrong, type Finding } from './finding.js';

const PART = 'audit';
const BATCH = 5_000;
/** Services seal and forget meanwhile. */
const ONE_MOMENT_SQL = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
/** Before the first entry. */
const BEGINNING = createHash('sha256').digest();
/** Services seal what they write every two seconds. */
const SEALED_WITHIN = "interval '5 minutes'";
const ADVICE = 'Find out who may write in this schema besides its service, and compare with a backup or an export.';

/** What a seal says of an entry, computed here and not by anything that stands in the database: see `audit-chain.sql.ts`. */
const DIGEST = `sha256(convert_to(jsonb_build_array(a.id, (extract(epoch FROM a.at) * 1000000)::bigint, a.actor_id, a.action, a.object,
  a.result, a.detail, a.address, a.request_id, a.trace_id)::text, 'UTF8'))`;

interface Sealed {
  seq: string;
  audit_id: string;
  hash: Buffer;
  /** Null: the entry is gone. */
  digest: Buffer | null;
}

interface Link {
  seq: bigint;
  hash: Buffer;
}

/** Verifies the audit lists: that no entry was changed, removed or put in, and that nothing has taken away what keeps them so. */
export async function checkAudit(config: InstallationConfig): Promise<Finding[]> {
  const { databaseUrl, authSchema, generationSchema } = config;
  try {
    return await withSession(databaseUrl, async (session) => {
      await session.query(ONE_MOMENT_SQL);
      return [...(await aboutList(session, authSchema)), ...(await aboutList(session, generationSchema))];
    });
  } catch (error) {
    // That the database is away, its own check says.
    return error instanceof CommandError
      ? []
      : [wrong(PART, `the lists cannot be verified: ${reasonOf(error)}`, ADVICE)];
  }
}

async function aboutList(session: pg.Client, schema: string): Promise<Finding[]> {
  const { rows } = await session.query<{ there: string | null }>('SELECT to_regclass($1) AS there', [
    `"${schema}".audit_seal`,
  ]);
  if (!rows[0]?.there) return withoutChain(session, schema);
  const faults = [...(await faultsOfTriggers(session, schema)), ...(await faultsOfLateEntries(session, schema))];
  const walked = await walk(session, schema);
  if (typeof walked === 'string') faults.push(walked);
  if (typeof walked === 'object' && faults.length === 0)
    return [fine(PART, `the chain of "${schema}" holds: ${walked.seq} entries up to ${walked.hash.toString('hex')}`)];
  return faults.map((fault) => wrong(PART, `in "${schema}" ${fault}`, ADVICE));
}

/** A database of the release before has no chain yet; one whose migrations made it has lost it. */
async function withoutChain(session: pg.Client, schema: string): Promise<Finding[]> {
  const made = (await readMigrations(session, schema)).some((name) => name.startsWith('AuditChain'));
  return made ? [wrong(PART, `in "${schema}" the table audit_seal is gone`, ADVICE)] : [];
}

/** @returns the last link, or what is wrong with the first one that does not follow from those before */
async function walk(session: pg.Client, schema: string): Promise<Link | string> {
  let last = await checkpoint(session, schema);
  for (;;) {
    const { rows } = await session.query<Sealed>(
      `SELECT s.seq, s.audit_id, s.hash, CASE WHEN a.id IS NOT NULL THEN ${DIGEST} END AS digest
       FROM "${schema}".audit_seal s LEFT JOIN "${schema}".audit a ON a.id = s.audit_id WHERE s.seq > $1 ORDER BY s.seq LIMIT ${BATCH}`,
      [String(last.seq)],
    );
    if (rows.length === 0) return last;
    for (const row of rows) {
      const fault = faultOf(row, last);
      if (fault) return fault;
      last = { seq: BigInt(row.seq), hash: row.hash };
    }
  }
}

function faultOf({ seq, audit_id, hash, digest }: Sealed, last: Link): string | undefined {
  if (BigInt(seq) !== last.seq + 1n) return `the seals between ${last.seq} and ${seq} are gone`;
  if (!digest) return `the entry ${audit_id} was removed`;
  const right = createHash('sha256').update(last.hash).update(digest).digest();
  return right.equals(hash) ? undefined : `the entry ${audit_id}, or its seal, was changed`;
}

/** Where the chain was cut when its beginning was forgotten. */
async function checkpoint(session: pg.Client, schema: string): Promise<Link> {
  const { rows } = await session.query<{ seq: string; hash: Buffer }>(
    `SELECT seq, hash FROM "${schema}".audit_checkpoint ORDER BY seq DESC LIMIT 1`,
  );
  return rows[0] ? { seq: BigInt(rows[0].seq), hash: rows[0].hash } : { seq: 0n, hash: BEGINNING };
}

async function faultsOfLateEntries(session: pg.Client, schema: string): Promise<string[]> {
  const { rows } = await session.query<{ id: string }>(
    `SELECT a.id FROM "${schema}".audit a LEFT JOIN "${schema}".audit_seal s ON s.audit_id = a.id
     WHERE s.seq IS NULL AND a.at < now() - ${SEALED_WITHIN} ORDER BY a.id LIMIT 1`,
  );
  return rows.map(({ id }) => `the entry ${id} has no seal: it was put in by hand, or its service does not run`);
}

/** Tables that must be append-only; a trigger that somebody has switched off refuses nothing. */
async function faultsOfTriggers(session: pg.Client, schema: string): Promise<string[]> {
  const { rows } = await session.query<{ name: string }>(
    `SELECT name FROM unnest(ARRAY['audit', 'audit_seal', 'audit_checkpoint']) AS name
     WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = name || '_append_only' AND tgenabled = 'O'
       AND tgrelid = to_regclass(format('%I.%I', $1::text, name)))`,
    [schema],
  );
  return rows.map(({ name }) => `the table ${name} is not append-only: its trigger is gone or switched off`);
}
