import { Injectable } from '@nestjs/common';
import type { ObjectAddress } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { RunnerAddresses } from '../../fleet/addresses/runner-addresses.js';
import { AttemptRepository, type HeldAttempt } from '../attempts/attempt.repository.js';
import { GIVEN_FILES } from './transfers.sql.js';

/** Says runners where they read the files that the tasks were given which they hold, and no others. */
@Injectable()
export class InputAddresses {
  constructor(
    private readonly database: Database,
    private readonly attempts: AttemptRepository,
    private readonly addresses: RunnerAddresses,
  ) {}

  /** In the order of the keys; null: the task was not given that. @throws AppError `lease_lost` */
  async of(held: HeldAttempt, keys: string[]): Promise<(ObjectAddress | null)[]> {
    const { task_id, attempt, lease_token, runner_id } = held;
    const given = await this.database.run(GIVEN_FILES, [task_id, attempt, lease_token, runner_id, keys]);
    if (given.length === 0 && !(await this.attempts.state(held))) throw new AppError('lease_lost');
    const allowed = new Set(given.map(({ object_key }) => object_key));
    return Promise.all(keys.map(async (key) => (allowed.has(key) ? this.addresses.toGet(key) : null)));
  }
}
