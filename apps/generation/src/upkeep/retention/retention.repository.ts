import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { OutputTrashRepository } from '../../library/trash/output-trash.repository.js';
import { TrashRepository } from '../../library/trash/trash.repository.js';
import {
  FORGET_COMPLETED,
  FORGET_KEYS,
  FORGET_OTHERS,
  OLD_OUTPUTS,
  SLICE,
  type OldTask,
  type OldTaskRow,
} from './retention.sql.js';

/** Tasks whose outputs go at once. */
const BATCH = 100;

/** Days that the pictures of each role are kept; 0: for ever. */
export interface OutputDays {
  user: number;
  admin: number;
  /** Favourites, and what is in a collection, are kept whatever their age. */
  sparesChosen: boolean;
}

/** What a step of a walk has done. */
export interface Step {
  removed: number;
  /** Where the next one begins; null: this was the last. */
  next: OldTask | null;
}

const isDue = ({ image_ids, unmade }: OldTaskRow) => unmade || image_ids.length > 0;

/** Removes what is too old, one batch per call. What answers a number says how many rows; 0: nothing is left. */
@Injectable()
export class RetentionRepository {
  constructor(
    private readonly database: Database,
    private readonly trash: TrashRepository,
    private readonly outputs: OutputTrashRepository,
  ) {}

  /** Puts old pictures into the trash as their owners would: with an event, and restorable. @param after where the walk stands */
  async trashOldOutputs({ user, admin, sparesChosen }: OutputDays, after: OldTask): Promise<Step> {
    const place = [after.user_id, after.at, after.id] as const;
    const slice = await this.database.run(OLD_OUTPUTS, [user, admin, sparesChosen, ...place]);
    const due = slice.filter(isDue).slice(0, BATCH);
    for (const { user_id, id, image_ids } of due)
      await (image_ids.length > 0 ? this.outputs.put(user_id, image_ids) : this.trash.put(id, user_id));
    const end = slice.length === SLICE ? slice.at(-1)! : null;
    return { removed: due.length, next: due.length === BATCH ? due.at(-1)! : end };
  }

  async forgetAttempts(days: number): Promise<number> {
    const completed = await this.database.run(FORGET_COMPLETED, [days]);
    const others = await this.database.run(FORGET_OTHERS, [days]);
    return completed.length + others.length;
  }

  /** Deletes idempotency keys after a day, when they may be used again. */
  async forgetKeys(): Promise<number> {
    return (await this.database.run(FORGET_KEYS, [])).length;
  }
}
