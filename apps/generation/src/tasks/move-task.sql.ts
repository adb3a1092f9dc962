import type { MoveTask } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { TaskRow } from './state/task-row.js';
import { transitionSql } from './state/transition.sql.js';

/** The greatest value of the column: of more tasks than this the first ones go by age. */
const GREATEST = 32_767;

/** Between which of the others a task goes, as a place that none of them has. */
const PLACE_OF_MOVED = `CASE $3 WHEN 'front' THEN 0 WHEN 'earlier' THEN place - 1.5 WHEN 'later' THEN place + 1.5 ELSE total + 1 END`;

/** Locked in one order, so that two moves at once wait for each other instead of standing in each other's way. */
const WAITING = `waiting AS MATERIALIZED (SELECT id, priority FROM task
  WHERE user_id = $2 AND status = 'pending' AND deleted_at IS NULL ORDER BY id FOR UPDATE)`;

const PLACED = `placed AS (SELECT *, row_number() OVER (ORDER BY priority DESC, id) AS place, count(*) OVER () AS total FROM waiting)`;

/** The last has 0, as new tasks have, which are younger: they come after it. */
const ARRANGED = `arranged AS MATERIALIZED (SELECT id, priority, place, row_number() OVER by_place AS new_place,
    least(total - row_number() OVER by_place, ${GREATEST}) AS new_priority
  FROM placed WINDOW by_place AS (ORDER BY CASE WHEN id = $1 THEN ${PLACE_OF_MOVED} ELSE place END))`;

/** Compared with the locked row: what the statement sees of `task` may be from before a move at the same time. */
const OTHERS = `others AS (UPDATE task SET priority = arranged.new_priority FROM arranged, old
  WHERE task.id = arranged.id AND task.id <> old.id AND arranged.new_priority <> arranged.priority)`;

/**
 * Moves a waiting task among the others of its owner, and numbers all of them anew: most have the same priority before.
 * Only they are compared by it: who else is served when, user shares decide. One that is there already stays as it is,
 * so that pressing again costs nothing. Its new place is announced anew. $3 is where to.
 */
export const MOVE_TASK = statement<[id: number, userId: number, to: MoveTask['to']], TaskRow>(
  transitionSql({
    before: [WAITING, PLACED, ARRANGED],
    where: `task.id = $1 AND task.user_id = $2 AND task.status = 'pending' AND task.deleted_at IS NULL
    AND (SELECT new_place <> place FROM arranged WHERE arranged.id = $1)`,
    set: `priority = (SELECT arranged.new_priority FROM arranged WHERE arranged.id = $1), announced_position = NULL`,
    also: [OTHERS],
  }),
);
