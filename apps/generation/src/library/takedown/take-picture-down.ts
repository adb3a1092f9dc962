import { Injectable } from '@nestjs/common';
import type { Reason } from '@atelier/contracts';
import { AuditLog, Database, type ActingAdmin, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { TaskSignals } from '../../tasks/state/task-signals.js';
import { OutputTrashRepository } from '../trash/output-trash.repository.js';
import { OWNER_OF_PICTURE } from './take-picture-down.sql.js';

/** Removes a picture of anybody for good, for admins. It goes the way of its own trash, so all that follows from that follows here. */
@Injectable()
export class TakePictureDown {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly outputs: OutputTrashRepository,
    private readonly signals: TaskSignals,
  ) {}

  /** @throws AppError `not_found`, also when it was removed before */
  async takeDown(by: ActingAdmin, imageId: number, { reason }: Reason): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const owner_id = await this.removeIn(transaction, imageId);
      const entry = { action: 'picture.take_down', object: `picture:${imageId}`, detail: { reason, owner_id } };
      await this.audit.append(transaction, by, entry);
    });
    this.signals.changed();
  }

  /** @returns whose it was. @throws AppError `not_found` */
  async removeIn(transaction: Transaction, imageId: number): Promise<number> {
    const [picture] = await transaction.run(OWNER_OF_PICTURE, [imageId]);
    if (!picture) throw new AppError('not_found');
    await this.outputs.putIn(transaction, picture.user_id, [imageId]);
    const removed = await this.outputs.requestPurgeIn(transaction, picture.user_id, [imageId]);
    if (removed.length === 0) throw new AppError('not_found');
    return picture.user_id;
  }
}
