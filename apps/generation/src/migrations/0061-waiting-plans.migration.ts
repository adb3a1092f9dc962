import { createIndexBesideWrites, dropIndexBesideWrites } from '@atelier/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const WAITING = `status = 'pending'`;
const OPEN = `status IN ('pending', 'processing')`;

/**
 * Only a statement that asks for deadlines, or for the open tasks of a user, can use the index for it now. Places were counted through these
 * by plans of a time when a few hundred tasks waited, and all that wait was read: 213 creates and looks in a second with 35,000 waiting tasks,
 * 4,080 without such a plan (docs/performance.md).
 */
export class WaitingPlans1769600000061 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const deadlines = `(expires_at) WHERE ${WAITING} AND expires_at > '-infinity'`;
    await createIndexBesideWrites(runner, { name: 'task_deadlines', table: 'task', definition: deadlines });
    const open = `(user_id, id) WHERE ${OPEN} AND id > 0`;
    await createIndexBesideWrites(runner, { name: 'task_open', table: 'task', definition: open });
    await dropIndexBesideWrites(runner, 'task_expiring');
    await dropIndexBesideWrites(runner, 'task_live');
  }

  async down(runner: QueryRunner): Promise<void> {
    const expiring = `(expires_at) WHERE ${WAITING}`;
    await createIndexBesideWrites(runner, { name: 'task_expiring', table: 'task', definition: expiring });
    await createIndexBesideWrites(runner, {
      name: 'task_live',
      table: 'task',
      definition: `(user_id, id) WHERE ${OPEN}`,
    });
    await runner.query('DROP INDEX task_deadlines, task_open');
  }
}
