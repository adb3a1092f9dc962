import pg from 'pg';

const QUERY_TIMEOUT_MS = 2_000;

/** A task that a runner had at some moment. */
export interface UnderWay {
  taskId: number;
  attempt: number;
  runnerId: string;
}

/** A task as its row says, with its result and the story that its events tell. */
export interface TaskRecord {
  id: number;
  userId: number;
  status: string;
  errorCode: string | null;
  prompt: string;
  seed: number;
  attempt: number;
  /** Attempt that made the visible result. */
  resultAttempt: number | null;
  images: number;
  completedAtMs: number | null;
}

/** One row of `generation.attempt`, with times in milliseconds since 1970. */
export interface AttemptRecord {
  taskId: number;
  attempt: number;
  runnerId: string;
  leasedAtMs: number;
  /** Null while it has not ended. */
  endedAtMs: number | null;
  outcome: string | null;
  fault: string | null;
}

const ATTEMPTS_SQL = `
  SELECT task_id::float8 AS "taskId", number AS attempt, runner_id AS "runnerId", outcome, fault,
    extract(epoch FROM started_at)::float8 * 1000 AS "leasedAtMs", extract(epoch FROM ended_at)::float8 * 1000 AS "endedAtMs"
  FROM generation.attempt WHERE task_id = ANY($1) ORDER BY task_id, number`;

const UNDER_WAY_SQL = `SELECT id::float8 AS "taskId", attempt, runner_id AS "runnerId" FROM generation.task WHERE status = 'processing'`;

const TASKS_SQL = `
  SELECT t.id::float8 AS id, t.user_id::float8 AS "userId", t.status, t.error_code AS "errorCode", t.prompt,
    (t.params ->> 'seed')::float8 AS seed, t.attempt, r.attempt AS "resultAttempt",
    (SELECT count(*)::int FROM generation.image i WHERE i.task_id = t.id) AS images,
    extract(epoch FROM t.completed_at)::float8 * 1000 AS "completedAtMs"
  FROM generation.task t LEFT JOIN generation.result r ON r.task_id = t.id ORDER BY t.id`;

/** What must not be left behind when everything has ended: each row names one thing and how many there are of it. */
const LEFTOVERS_SQL = `
  SELECT 'tasks that a user''s count says are waiting or running' AS what, coalesce(sum(pending + running), 0)::int AS count FROM generation.user_share
  UNION ALL SELECT 'tasks that the backlog says are ready', coalesce(sum(ready), 0)::int FROM generation.backlog
  UNION ALL SELECT 'attempts without an end', count(*)::int FROM generation.attempt WHERE ended_at IS NULL
  UNION ALL SELECT 'events that were not published', count(*)::int FROM generation.outbox WHERE published_at IS NULL
  UNION ALL SELECT 'users whose events have a gap', count(*)::int FROM (
    SELECT user_id FROM generation.outbox GROUP BY user_id HAVING count(*) <> max(seq) OR min(seq) <> 1) AS gaps
  UNION ALL SELECT 'results of tasks that are not completed', count(*)::int
    FROM generation.result r JOIN generation.task t ON t.id = r.task_id WHERE t.status <> 'completed'
  UNION ALL SELECT 'Idempotency-Keys without a task', count(*)::int FROM generation.idempotency_key k
    WHERE NOT EXISTS (SELECT FROM generation.task t WHERE t.id = k.task_id)`;

/** Looks into the database, beside the services. */
export class Inside {
  private readonly pool: pg.Pool;

  constructor(databaseUrl: string) {
    this.pool = new pg.Pool({
      connectionString: databaseUrl,
      max: 2,
      connectionTimeoutMillis: QUERY_TIMEOUT_MS,
      query_timeout: QUERY_TIMEOUT_MS,
    });
    this.pool.on('error', () => undefined); // Postgres is struck as well; the next query has a new connection
  }

  /** What runs at this moment; nothing when Postgres cannot be asked. */
  async underWay(): Promise<UnderWay[]> {
    try {
      return (await this.pool.query<UnderWay>(UNDER_WAY_SQL)).rows;
    } catch {
      return [];
    }
  }

  async tasks(): Promise<TaskRecord[]> {
    return (await this.pool.query<TaskRecord>({ text: TASKS_SQL, query_timeout: 60_000 } as pg.QueryConfig)).rows;
  }

  /** Every attempt at these tasks. */
  async attemptsOf(taskIds: readonly number[]): Promise<AttemptRecord[]> {
    return (await this.pool.query<AttemptRecord>(ATTEMPTS_SQL, [taskIds])).rows;
  }

  /** Sentences about what should not be there, empty when all is well. */
  async leftovers(): Promise<string[]> {
    const { rows } = await this.pool.query<{ what: string; count: number }>(LEFTOVERS_SQL);
    return rows.filter(({ count }) => count !== 0).map(({ what, count }) => `${count} ${what}`);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
