import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { NatsConnection } from '@atelier/messaging';
import { isAppError } from '@atelier/platform';
import { noteEnded } from '../../metrics/task-metrics.js';
import { PeriodicJob } from '../../periodic-job.js';
import { placementKey } from '../../tasks/state/placement-key.js';
import { TaskSignals } from '../../tasks/state/task-signals.js';
import { AttemptRepository } from './attempt.repository.js';
import { EndAttempt } from './end-attempt.js';
import { errorMessageOf } from './error-messages.js';
import { BATCH, BEAT, EXTEND_LEASES, DELAYED, MAKE_READY, EXPIRED, EXPIRE } from './reaper.sql.js';

/** A lost lease is found at most this late. A sweep that finds nothing costs five statements on indexes. */
const EVERY_MS = 500;
/** When no replica has swept for this long, none could hear heartbeats either. */
const OUTAGE_MS = 6_000;

/**
 * Ends the attempts whose lease has run out, readies tasks whose retry delay is over, and fails tasks past their deadline.
 * After an outage in which no replica could hear heartbeats, all leases are extended once first, so that the work that GPUs
 * are still doing is kept.
 */
@Injectable()
export class Reaper extends PeriodicJob {
  constructor(
    private readonly database: Database,
    private readonly nats: NatsConnection,
    private readonly attempts: AttemptRepository,
    private readonly endAttempt: EndAttempt,
    private readonly signals: TaskSignals,
  ) {
    super({ everyMs: EVERY_MS, firstAfterMs: 0 });
  }

  protected override async round(): Promise<void> {
    if (this.nats.connected) await this.sweep();
  }

  /** One round; specs call it too. */
  async sweep(): Promise<void> {
    const [beat] = await this.database.run(BEAT, []);
    if ((beat?.silent_ms ?? 0) > OUTAGE_MS) await this.extendLeases();
    await this.endLost();
    await this.readyDelayed();
    await this.expire();
  }

  private async extendLeases(): Promise<void> {
    const extended = await this.database.run(EXTEND_LEASES, []);
    if (extended.length > 0)
      this.logger.warn(`nobody could hear heartbeats: ${extended.length} leases were extended once`);
  }

  private async endLost(): Promise<void> {
    for (const { id, attempt, lease_token, ...state } of await this.attempts.lost(BATCH)) {
      await this.endAttempt
        .lost({ task_id: id, attempt, lease_token, runner_id: state.runner_id }, state)
        .catch(ignoreLost);
    }
  }

  private async readyDelayed(): Promise<void> {
    for (const { id } of await this.database.run(DELAYED, [])) {
      const [row] = await this.database.run(MAKE_READY, [id]);
      if (row) this.signals.taskReady(placementKey(row));
    }
  }

  private async expire(): Promise<void> {
    const expired = await this.database.run(EXPIRED, []);
    for (const { id } of expired) {
      const [row] = await this.database.run(EXPIRE, [id, errorMessageOf('expired', null)]);
      if (row) noteEnded(row);
    }
    if (expired.length > 0) this.signals.changed();
  }
}

/** Another replica, or the runner itself, was faster. */
function ignoreLost(error: unknown): void {
  if (!isAppError(error, 'lease_lost')) throw error;
}
