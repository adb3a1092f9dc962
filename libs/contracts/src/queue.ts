import { z } from 'zod';
import { namedUserShape } from './named-user.js';
import { idSchema } from './scalars.js';

const queueCounts = {
  pending: z.int().min(0).meta({ description: 'Waiting tasks' }),
  ready: z.int().min(0).meta({ description: 'The part of them that is not waiting out a delay' }),
  running: z.int().min(0),
  oldest_wait_ms: z.int().min(0).nullable().meta({ description: 'How long the first of them has been in the queue' }),
};

const userQueueRecordSchema = z.object({ user_id: idSchema, ...queueCounts });

export const modelQueueSchema = z.object({ model_name: z.string(), ...queueCounts }).meta({ id: 'ModelQueue' });

const count = z.int().min(0);

export const poolQueueSchema = z
  .object({
    pool: z.string().meta({ description: '`none`: of models that no runner has ever had' }),
    runners: z
      .object({ idle: count, busy: count, draining: count, quarantined: count, lost: count })
      .meta({ description: 'Those seen within a day' }),
    pending: z
      .number()
      .min(0)
      .meta({ description: 'Waiting tasks; what several pools can run is divided between them' }),
    running: count,
    gpu_ms: count.meta({ description: 'GPU time that the waiting tasks need; what pools are scaled by' }),
    oldest_wait_ms: count.nullable(),
  })
  .meta({ id: 'PoolQueue' });
export type PoolQueue = z.infer<typeof poolQueueSchema>;

export const queueRecordSchema = z.object({
  ...queueCounts,
  users: z.array(userQueueRecordSchema),
  models: z.array(modelQueueSchema),
  pools: z.array(poolQueueSchema).default([]),
});
export type QueueRecord = z.infer<typeof queueRecordSchema>;

const username = z.string().nullable().meta({ description: 'null when the user is gone or names are not at hand' });

/** Answer of `GET /api/v1/admin/queue`; at most 100 users and 100 models, those with the most tasks. */
export const queueSchema = queueRecordSchema
  .extend({ users: z.array(userQueueRecordSchema.extend({ ...namedUserShape, username }).meta({ id: 'UserQueue' })) })
  .meta({ id: 'Queue' });
export type Queue = z.infer<typeof queueSchema>;
