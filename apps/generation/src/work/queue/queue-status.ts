import { Injectable } from '@nestjs/common';
import type { PoolQueue, QueueRecord } from '@atelier/contracts';
import { Config } from '../../config.js';
import { BacklogReader, type FleetReading } from './backlog-reader.js';
import { QueueStatusRepository, type QueueCounts } from './queue-status.repository.js';

type Counts = Pick<QueueRecord, 'pending' | 'ready' | 'running' | 'oldest_wait_ms'>;

/** One entry for each pool that has runners or waiting tasks. */
function toPools({ pools, running, runners }: FleetReading): PoolQueue[] {
  const names = new Set([...pools.keys(), ...running.keys(), ...runners.map(({ pool }) => pool)]);
  return [...names].toSorted().map((pool) => {
    const { tasks, gpuSeconds, oldestAgeS } = pools.get(pool) ?? { tasks: 0, gpuSeconds: 0, oldestAgeS: 0 };
    const count = (state: string) => runners.find((row) => row.pool === pool && row.state === state)?.count ?? 0;
    return {
      pool,
      runners: {
        idle: count('idle'),
        busy: count('busy'),
        draining: count('draining'),
        quarantined: count('quarantined'),
        lost: count('lost'),
      },
      pending: tasks,
      running: running.get(pool) ?? 0,
      gpu_ms: Math.round(gpuSeconds * 1_000),
      oldest_wait_ms: tasks > 0 ? Math.round(oldestAgeS * 1_000) : null,
    };
  });
}

/** The queue as admins see it: what waits and for how long, in all and by user, model and pool. */
@Injectable()
export class QueueStatus {
  constructor(
    private readonly queue: QueueStatusRepository,
    private readonly fleet: BacklogReader,
    private readonly config: Config,
  ) {}

  async read(): Promise<QueueRecord> {
    const [totals, users, models, fleet] = await Promise.all([
      this.queue.totals(),
      this.queue.byUser(),
      this.queue.byModel(),
      this.fleet.read(),
    ]);
    return {
      ...this.counts(totals),
      users: users.map((row) => ({ user_id: row.user_id, ...this.counts(row) })),
      models: models.map((row) => ({ model_name: row.model_name, ...this.counts(row) })),
      pools: toPools(fleet),
    };
  }

  private counts({ pending, ready, running, overdue_ms }: QueueCounts): Counts {
    return { pending, ready, running, oldest_wait_ms: overdue_ms === null ? null : this.waited(overdue_ms) };
  }

  private waited(overdueMs: number): number {
    return Math.max(Math.round(this.config.taskDeadlineMs + overdueMs), 0);
  }
}
