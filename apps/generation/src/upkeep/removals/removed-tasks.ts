import { Injectable } from '@nestjs/common';
import type { Actor } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { isAppError } from '@atelier/platform';
import { ObjectStore, taskPrefix } from '@atelier/storage';
import { CancelTask } from '../../tasks/cancel-task.js';
import { DELETE_TASKS, ENDED_TASKS, KEYS_OF_TASKS, TO_CANCEL } from './removals.sql.js';

/** Acts of this service in the place of a user who is gone. */
const inPlaceOf = (user_id: number): Actor => ({
  ...{ user_id, role: 'user' },
  session_id: '00000000-0000-0000-0000-000000000000',
});

/** The tasks of a user who is removed: stopped, then deleted with their files. */
@Injectable()
export class RemovedTasks {
  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
    private readonly cancelTask: CancelTask,
  ) {}

  /** Stops some. @returns how many; a task that runs ends when its runner has stopped */
  async cancelSome(userId: number): Promise<number> {
    const tasks = await this.database.run(TO_CANCEL, [userId]);
    for (const { id } of tasks) {
      await this.cancelTask.cancel(inPlaceOf(userId), id).catch((error: unknown) => {
        if (!isAppError(error, 'not_found')) throw error;
      });
    }
    return tasks.length;
  }

  /** Deletes some that have ended. Files go first: after a crash in between they are deleted again, and none is left behind. */
  async deleteSome(userId: number): Promise<number> {
    const ids = (await this.database.run(ENDED_TASKS, [userId])).map(({ id }) => id);
    if (ids.length === 0) return 0;
    const keys = (await this.database.run(KEYS_OF_TASKS, [ids])).map(({ key }) => key);
    if (keys.length > 0) await this.store.delete(keys);
    for (const id of ids) await deleteBelow(this.store, taskPrefix(id));
    await this.database.run(DELETE_TASKS, [ids]);
    return ids.length;
  }
}

/** Keys of one call. */
const MOST_KEYS = 500;

/** Deletes everything whose key begins so. */
export async function deleteBelow(store: ObjectStore, prefix: string): Promise<void> {
  let keys: string[] = [];
  for await (const { key } of store.list(prefix)) {
    keys.push(key);
    if (keys.length < MOST_KEYS) continue;
    await store.delete(keys);
    keys = [];
  }
  if (keys.length > 0) await store.delete(keys);
}
