import type pg from 'pg';
import type { InstallationConfig } from '../config.js';
import { withSession } from '../installation/database-session.js';
import { readMigrations } from '../installation/tables.js';
import { checkClock } from './clock.js';
import { doubtful, fine, isPrivate, placeOf, reasonOf, wrong, type Finding } from './finding.js';

const PART = 'database';
/** The oldest that the tests run with is 18; 15 has all that the statements need. */
const OLDEST_POSTGRES = 150_000;
const FULL_SHARE = 0.8;
const OUTBOX_LATE_S = 60;

interface About {
  version: number;
  shown: string;
  encoding: string;
  durable: boolean;
  superuser: boolean;
  may_create: boolean;
  sessions: number;
  max_sessions: number;
  ms: number;
}

const ABOUT_SQL = `
  SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS shown,
    current_setting('server_encoding') AS encoding,
    current_setting('fsync') = 'on' AND current_setting('synchronous_commit') <> 'off' AND current_setting('full_page_writes') = 'on' AS durable,
    (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser,
    has_database_privilege(current_database(), 'CREATE') AS may_create,
    (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS sessions,
    current_setting('max_connections')::int AS max_sessions,
    extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms`;

/** Checks reachability, version, durability, privileges, clock, migrations, and whether events are published. */
export async function checkDatabase(config: InstallationConfig): Promise<Finding[]> {
  try {
    return await withSession(config.databaseUrl, async (session) => [
      ...(await aboutServer(session, config)),
      ...(await aboutSchema(session, config.authSchema)),
      ...(await aboutSchema(session, config.generationSchema)),
      ...(await aboutOutbox(session, config.generationSchema)),
    ]);
  } catch (error) {
    const where = placeOf(config.databaseUrl);
    return [
      wrong(
        PART,
        `${where} cannot be used: ${reasonOf(error)}`,
        'Check DATABASE_URL, that Postgres runs, and that this machine may connect.',
      ),
    ];
  }
}

async function aboutServer(session: pg.Client, config: InstallationConfig): Promise<Finding[]> {
  const before = Date.now();
  const { rows } = await session.query<About>(ABOUT_SQL);
  const about = rows[0]!;
  const here = (before + Date.now()) / 2;
  return [
    about.version < OLDEST_POSTGRES
      ? wrong(PART, `Postgres ${about.shown} is too old`, 'Upgrade Postgres to 15 or later.')
      : fine(PART, `Postgres ${about.shown} at ${placeOf(config.databaseUrl)}`),
    checkClock('this machine', 'the database', here - about.ms),
    ...doubts(about, config),
  ];
}

function doubts(about: About, config: InstallationConfig): Finding[] {
  return [...faults(about), ...risks(about, config)];
}

function faults({ encoding, durable }: About): Finding[] {
  const found: Finding[] = [];
  const create = 'Prompts are in any language: create the database with ENCODING UTF8.';
  if (encoding !== 'UTF8') found.push(wrong(PART, `the encoding is ${encoding}`, create));
  const text = 'commits are not durable (fsync, full_page_writes or synchronous_commit is off)';
  if (!durable) found.push(wrong(PART, text, 'Set them to on: an accepted task must survive a crash.'));
  return found;
}

function risks(
  { superuser, may_create, sessions, max_sessions }: About,
  { databaseUrl }: InstallationConfig,
): Finding[] {
  const encrypted = /sslmode=(require|verify)/.test(databaseUrl) || isPrivate(databaseUrl);
  const look = (holds: boolean, text: string, advice: string) => (holds ? [doubtful(PART, text, advice)] : []);
  return [
    ...look(
      superuser,
      'the services connect as a superuser',
      'Give each service a role of its own that owns only its schema.',
    ),
    ...look(
      !may_create,
      'this role may not create schemas',
      'That is fine once the schemas are there; else run the migrations with a role that may.',
    ),
    ...look(
      sessions > FULL_SHARE * max_sessions,
      `${sessions} of ${max_sessions} connections are in use`,
      'Raise max_connections, or lower DATABASE_POOL_SIZE or the number of replicas.',
    ),
    ...look(
      !encrypted,
      'the connection crosses a public network unencrypted',
      'Add sslmode=verify-full to DATABASE_URL.',
    ),
  ];
}

async function aboutSchema(session: pg.Client, schema: string): Promise<Finding[]> {
  const migrations = await readMigrations(session, schema);
  if (migrations.length === 0)
    return [wrong(PART, `the schema "${schema}" is not there`, 'Start the services once, or run their migration job.')];
  const { rows } = await session.query<{ owned: boolean }>(
    `SELECT bool_and(has_table_privilege(format('%I.%I', schemaname, tablename), privilege)) AS owned
     FROM pg_tables, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS privilege WHERE schemaname = $1`,
    [schema],
  );
  const text = `schema "${schema}" has run ${migrations.length} migrations, the last is ${migrations.at(-1)}`;
  if (rows[0]!.owned) return [fine(PART, text)];
  return [
    wrong(
      PART,
      `this role may not read and write all tables of "${schema}"`,
      'Grant it SELECT, INSERT, UPDATE and DELETE on them, or let it own them.',
    ),
  ];
}

async function aboutOutbox(session: pg.Client, schema: string): Promise<Finding[]> {
  const { rows: there } = await session.query<{ name: string | null }>('SELECT to_regclass($1) AS name', [
    `"${schema}".outbox`,
  ]);
  if (!there[0]?.name) return [];
  const { rows } = await session.query<{ age_s: number | null }>(
    `SELECT extract(epoch FROM now() - min(created_at))::float8 AS age_s FROM "${schema}".outbox WHERE published_at IS NULL`,
  );
  const age = rows[0]!.age_s ?? 0;
  if (age < OUTBOX_LATE_S) return [fine(PART, 'events get out in time')];
  return [
    doubtful(
      PART,
      `an event has waited for ${Math.round(age)} s to be published`,
      'See whether the generation service runs and reaches NATS.',
    ),
  ];
}
