import { z } from 'zod';
import { command } from './command.js';
import { actorSchema, idSchema } from './scalars.js';
import { taskSchema } from './tasks.js';

/** Bounds of one message. */
export const STATUS_READ_LIMITS = {
  reads: 64,
  /** Tags that one reader may know; of more the first count. */
  tags: 16,
} as const;

/** Any state that the task has. */
export const ANY_TAG = '*';

const statusReadSchema = z.object({
  task_id: idSchema,
  /** Of what its reader was told before: while one of them holds, they are told nothing else. */
  known_tags: z.array(z.string().max(64)).max(STATUS_READ_LIMITS.tags),
});
export type StatusRead = z.infer<typeof statusReadSchema>;

/** How a task stands. Both null: the actor has no such task. The task alone is null: a tag that its reader knows holds. */
const readStatusSchema = z.object({
  /** Another one whenever the task would be told otherwise (`taskTag`). */
  tag: z.string().nullable(),
  task: taskSchema.nullable(),
});
export type ReadStatus = z.infer<typeof readStatusSchema>;

export const statusReadCommands = {
  /** How tasks of the actor stand, in the order asked for. As many are answered as one message holds, at least the first. */
  statuses: command(
    'cmd.generation.statuses',
    z.object({ actor: actorSchema, reads: z.array(statusReadSchema).min(1).max(STATUS_READ_LIMITS.reads) }),
    z.object({ statuses: z.array(readStatusSchema).min(1) }),
  ),
} as const;
