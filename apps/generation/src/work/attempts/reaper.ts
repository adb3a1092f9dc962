import { Injectable } from '@nestjs/common';
import { HEARTBEAT_MS } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { NatsConnection } from '@atelier/messaging';
import { isAppError } from '@atelier/platform';
import { noteEnded } from '../../metrics/task-metrics.js';
import { PeriodicJob } from '../../periodic-job.js';
import { TaskSignals } from '../../tasks/state/task-signals.js';
import type { TaskRow } from '../../tasks/state/task-row.js';
import { transitionSql } from '../../tasks/state/transition.sql.js';
import { AttemptRepository } from './attempt.repository.js';
import { EndAttempt } from './end-attempt.js';
import { ERROR_MESSAGES } from './error-messages.js';

/** What a lost task waits beyond its lease, at the most. A look at nothing is four statements on indexes. */
const EVERY_MS = 500;
/** No replica has looked for this long: then none could hear heartbeats either. */
const OUTAGE_MS = 6_000;
const BATCH = 200;

/** Notes that this replica is here and hears heartbeats; answers how long nobody was. */
const BEAT_SQL = `
  WITH before AS (SELECT beat_at FROM reaper_beat FOR UPDATE)
  UPDATE reaper_beat SET beat_at = now() FROM before RETURNING extract(epoch FROM now() - before.beat_at)::float8 * 1000 AS silent_ms`;

/**
 * Two heartbeats: a runner that lives is heard once or twice by then. Not a whole lease, which the tasks of runners that
 * died during the outage would have to wait for.
 */
const AMNESTY = `interval '${2 * HEARTBEAT_MS} milliseconds'`;
const AMNESTY_SQL = `UPDATE task SET lease_until = greatest(lease_until, now() + ${AMNESTY}) WHERE status = 'processing' RETURNING id`;

const DELAYED_SQL = `SELECT id FROM task WHERE status = 'pending' AND NOT ready AND ready_at <= now() LIMIT ${BATCH}`;
const PROMOTE_SQL = transitionSql({
  where: `task.id = $1 AND task.status = 'pending' AND NOT task.ready AND task.ready_at <= now()`,
  set: 'ready = true',
});

const EXPIRED_SQL = `SELECT id FROM task WHERE status = 'pending' AND expires_at < now() LIMIT ${BATCH}`;
const EXPIRE_SQL = transitionSql({
  where: `task.id = $1 AND task.status = 'pending' AND task.expires_at < now()`,
  set: `status = 'failed', completed_at = now(), error_code = 'expired', error_message = $2`,
});

/**
 * Takes back what lost runners held, wakes tasks whose delay is over, and ends those that waited too long.
 * After an outage of ours (no replica could hear heartbeats) all live leases are extended once before anything is taken
 * back, so that work that GPUs are still doing is not thrown away.
 */
@Injectable()
export class Reaper extends PeriodicJob {
  constructor(
    private readonly database: Database,
    private readonly nats: NatsConnection,
    private readonly attempts: AttemptRepository,
    private readonly service: EndAttempt,
    private readonly signals: TaskSignals,
  ) {
    super({ everyMs: EVERY_MS, firstAfterMs: 0 });
  }

  protected override async round(): Promise<void> {
    if (this.nats.connected) await this.sweep();
  }

  /** One look; also what tests call. */
  async sweep(): Promise<void> {
    const [beat] = await this.database.query<{ silent_ms: number }>(BEAT_SQL);
    if ((beat?.silent_ms ?? 0) > OUTAGE_MS) await this.amnesty();
    await this.takeBack();
    await this.promote();
    await this.expire();
  }

  private async amnesty(): Promise<void> {
    const extended = await this.database.query(AMNESTY_SQL);
    if (extended.length > 0)
      this.logger.warn(`nobody could hear heartbeats: ${extended.length} leases were extended once`);
  }

  private async takeBack(): Promise<void> {
    for (const { id, attempt, lease_token, ...state } of await this.attempts.lost(BATCH)) {
      await this.service.lost({ task_id: id, attempt, lease_token }, state).catch(ignoreLost);
    }
  }

  private async promote(): Promise<void> {
    for (const { id } of await this.database.query<{ id: number }>(DELAYED_SQL)) {
      const [row] = await this.database.query<{ model_name: string }>(PROMOTE_SQL, [id]);
      if (row) this.signals.taskReady(row.model_name);
    }
  }

  private async expire(): Promise<void> {
    const expired = await this.database.query<{ id: number }>(EXPIRED_SQL);
    for (const { id } of expired) {
      const [row] = await this.database.query<TaskRow>(EXPIRE_SQL, [id, ERROR_MESSAGES.expired]);
      if (row) noteEnded(row);
    }
    if (expired.length > 0) this.signals.changed();
  }
}

/** Another replica, or the runner itself, was faster. */
function ignoreLost(error: unknown): void {
  if (!isAppError(error, 'lease_lost')) throw error;
}
