import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { TrashRepository } from '../../library/trash/trash.repository.js';
import { FORGET_COMPLETED, FORGET_KEYS, FORGET_OTHERS, OLD_OUTPUTS } from './retention.sql.js';

/** Days that the pictures of each role are kept; 0: for ever. */
export interface OutputDays {
  user: number;
  admin: number;
  /** Favourites, and what is in a collection, are kept whatever their age. */
  sparesChosen: boolean;
}

/** What is older than it is to be, a bounded batch at a time. Each answers how many; 0: nothing is left. */
@Injectable()
export class RetentionRepository {
  constructor(
    private readonly database: Database,
    private readonly trash: TrashRepository,
  ) {}

  /** Into the trash, as if their owners had put them there: they are told, and can take them back. */
  async trashOldOutputs({ user, admin, sparesChosen }: OutputDays): Promise<number> {
    const due = await this.database.run(OLD_OUTPUTS, [user, admin, sparesChosen]);
    for (const { user_id, id } of due) await this.trash.put(id, user_id);
    return due.length;
  }

  async forgetAttempts(days: number): Promise<number> {
    const completed = await this.database.run(FORGET_COMPLETED, [days]);
    const others = await this.database.run(FORGET_OTHERS, [days]);
    return completed.length + others.length;
  }

  /** After a day a key may be used again, so its row says nothing any more. */
  async forgetKeys(): Promise<number> {
    return (await this.database.run(FORGET_KEYS, [])).length;
  }
}
