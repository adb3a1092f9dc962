import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { Costs } from '../../fleet/models/costs.js';
import { divideBacklog, poolsOf, type KeyBacklog, type PoolBacklog, type PoolOfKey } from './backlog.js';
import {
  BACKLOG,
  POOLS_OF_KEYS,
  RUNNERS_BY_STATE,
  RUNNING_BY_POOL,
  type BacklogRow,
  type RunnerCount,
} from './backlog.sql.js';

export type { RunnerCount };

const RUNNER_STATES = ['idle', 'busy', 'draining', 'quarantined', 'lost'] as const;

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
      this.database.run(BACKLOG, []),
      this.database.run(POOLS_OF_KEYS, []),
      this.database.run(RUNNING_BY_POOL, []),
      this.database.run(RUNNERS_BY_STATE, []),
    ]);
    const keys = await Promise.all(backlog.map((row) => this.weigh(row, known)));
    return {
      pools: divideBacklog(keys, known),
      running: new Map(running.map(({ pool, tasks }) => [pool, tasks])),
      runners: withZeros(runners),
    };
  }

  private async weigh({ units, ...row }: BacklogRow, known: readonly PoolOfKey[]): Promise<KeyBacklog> {
    const secondsOn = new Map<string, number>();
    for (const pool of poolsOf(row.placement_key, known)) {
      const runnerClass = known.find((entry) => entry.pool === pool)?.class;
      const msPerUnit = await this.costs.msPerUnit({ modelName: row.model_name, runnerClass });
      secondsOn.set(pool, (units * msPerUnit) / 1_000);
    }
    return { ...row, secondsOn };
  }
}
