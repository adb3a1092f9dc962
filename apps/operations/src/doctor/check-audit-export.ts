import type pg from 'pg';
import { CommandError } from '../command.js';
import type { InstallationConfig } from '../config.js';
import { withSession } from '../installation/database-session.js';
import { fine, reasonOf, wrong, type Finding } from './finding.js';

const PART = 'audit export';
const ADVICE =
  'Look at AUDIT_EXPORT_URL and at whoever receives there; what is not delivered waits, and nothing is lost.';

interface Position {
  seq: string;
  behind: string;
  failures: number;
  error: string | null;
}

/** Says how far the audit lists are delivered, where they are at all. */
export async function checkAuditExport({
  databaseUrl,
  authSchema,
  generationSchema,
}: InstallationConfig): Promise<Finding[]> {
  try {
    return await withSession(databaseUrl, async (session) =>
      (await Promise.all([aboutExport(session, authSchema), aboutExport(session, generationSchema)])).flat(),
    );
  } catch (error) {
    return error instanceof CommandError ? [] : [wrong(PART, `cannot be read: ${reasonOf(error)}`, ADVICE)];
  }
}

async function aboutExport(session: pg.Client, schema: string): Promise<Finding[]> {
  const table = `"${schema}".audit_export`;
  const { rows: there } = await session.query<{ known: boolean }>('SELECT to_regclass($1) IS NOT NULL AS known', [
    table,
  ]);
  if (!there[0]?.known) return [];
  const { rows } = await session.query<Position>(
    `SELECT seq, failures, error, greatest(coalesce((SELECT max(seq) FROM "${schema}".audit_seal), 0) - seq, 0) AS behind
     FROM ${table} WHERE seq > 0 OR failures > 0`,
  );
  return rows.map(({ seq, behind, failures, error }) =>
    failures > 0
      ? wrong(PART, `"${schema}" is ${behind} entries behind: ${error} (${failures} times)`, ADVICE)
      : fine(PART, `"${schema}" is delivered up to entry ${seq}, ${behind} to go`),
  );
}
