import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { LIVE } from '../../fleet/runners/live.sql.js';
import { Costs } from '../../fleet/models/costs.js';
import { divideBacklog, poolsOf, type ModelBacklog, type PoolBacklog, type PoolOfModel } from './backlog.js';
import { BACKLOG_SQL, POOLS_SQL, RUNNING_SQL } from './backlog.sql.js';

const RUNNER_STATES = ['idle', 'busy', 'draining', 'quarantined', 'lost'] as const;

/** The names of pods change with every rollout: who was not seen for a day is not lost but replaced. */
const RUNNERS_SQL = `
  SELECT r.pool, CASE WHEN NOT ${LIVE('r')} THEN 'lost' WHEN r.quarantined_until > now() THEN 'quarantined'
    WHEN r.draining_since IS NOT NULL THEN 'draining'
    WHEN EXISTS (SELECT 1 FROM task t WHERE t.status = 'processing' AND t.runner_id = r.id) THEN 'busy' ELSE 'idle' END AS state,
    count(*)::int AS count
  FROM runner r WHERE r.last_seen_at > now() - interval '1 day' GROUP BY 1, 2`;

export interface RunnerCount {
  pool: string;
  state: string;
  count: number;
}

export interface FleetReading {
  pools: Map<string, PoolBacklog>;
  running: Map<string, number>;
  runners: RunnerCount[];
}

/** Every state of every pool has a value, since an alert cannot tell a missing one from none. */
function withZeros(counts: readonly RunnerCount[]): RunnerCount[] {
  const pools = [...new Set(counts.map(({ pool }) => pool))];
  const found = (pool: string, state: string) => counts.find((row) => row.pool === pool && row.state === state);
  return pools.flatMap((pool) =>
    RUNNER_STATES.map((state) => ({ pool, state, count: found(pool, state)?.count ?? 0 })),
  );
}

/** Reads the queue and the fleet for metrics: a few aggregates, none of which grows with the number of waiting tasks. */
@Injectable()
export class BacklogReader {
  constructor(
    private readonly database: Database,
    private readonly costs: Costs,
  ) {}

  async read(): Promise<FleetReading> {
    const [backlog, known, running, runners] = await Promise.all([
      this.database.query<Omit<ModelBacklog, 'secondsOn'> & { units: number }>(BACKLOG_SQL),
      this.database.query<PoolOfModel>(POOLS_SQL(LIVE('r'))),
      this.database.query<{ pool: string; tasks: number }>(RUNNING_SQL),
      this.database.query<RunnerCount>(RUNNERS_SQL),
    ]);
    const models = await Promise.all(backlog.map((row) => this.weigh(row, known)));
    return {
      pools: divideBacklog(models, known),
      running: new Map(running.map(({ pool, tasks }) => [pool, tasks])),
      runners: withZeros(runners),
    };
  }

  private async weigh(
    { units, ...row }: Omit<ModelBacklog, 'secondsOn'> & { units: number },
    known: readonly PoolOfModel[],
  ): Promise<ModelBacklog> {
    const secondsOn = new Map<string, number>();
    for (const pool of poolsOf(row.model_name, known)) {
      const runnerClass = known.find((entry) => entry.pool === pool)?.class;
      const msPerUnit = await this.costs.msPerUnit({ modelName: row.model_name, runnerClass });
      secondsOn.set(pool, (units * msPerUnit) / 1_000);
    }
    return { ...row, secondsOn };
  }
}
