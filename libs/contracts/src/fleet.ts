import { z } from 'zod';
import { pageShape } from './paging.js';
import { idSchema, timestampSchema } from './scalars.js';
import { taskPhaseSchema } from './task.js';
import { DEFAULT_POOL, runnerIdSchema } from './work.commands.js';

/** What a runner does: `lost` has not shown itself for 15 s, `quarantined` gets no work because its ComfyUI failed or an admin said so. */
export const runnerStateSchema = z.enum(['idle', 'busy', 'quarantined', 'lost']).meta({ id: 'RunnerState' });
export type RunnerState = z.infer<typeof runnerStateSchema>;

export const runnerTaskSchema = z
  .object({
    id: idSchema,
    user_id: idSchema,
    model_name: z.string(),
    attempt: z.int(),
    phase: taskPhaseSchema.nullable(),
    progress: z.number().min(0).max(1),
    started_at: timestampSchema,
  })
  .meta({ id: 'RunnerTask' });

/** A runner and its ComfyUI, as admins see them. */
export const fleetRunnerSchema = z
  .object({
    id: runnerIdSchema,
    class: z.string().meta({ description: 'Kind of GPU' }),
    pool: z.string().default(DEFAULT_POOL).meta({ description: 'Runners that are scaled together' }),
    state: runnerStateSchema,
    since: timestampSchema.meta({ description: 'Since when it is in this state' }),
    draining: z.boolean().meta({ description: 'It gets no new work, until it is resumed' }),
    quarantine: z
      .object({ until: timestampSchema.nullable().meta({ description: 'null: until an admin releases it' }) })
      .nullable(),
    failures: z.int().min(0).meta({ description: 'Attempts in a row that failed by what may be its own fault' }),
    comfyui_version: z.string(),
    vram_total_bytes: z.int().min(0),
    models: z.int().min(0).meta({ description: 'How many models it can run' }),
    warm: z.array(z.string()).meta({ description: 'Models that it has loaded' }),
    current_task: runnerTaskSchema.nullable().meta({ description: 'What its GPU works on' }),
    leased: z.int().min(0).meta({ description: 'Tasks that it holds: the current one, one ahead, one being uploaded' }),
    started_at: timestampSchema,
    last_seen_at: timestampSchema,
  })
  .meta({ id: 'FleetRunner' });
export type FleetRunner = z.infer<typeof fleetRunnerSchema>;

export const fleetRunnerListSchema = z.object({ items: z.array(fleetRunnerSchema) }).meta({ id: 'FleetRunnerList' });
export type FleetRunnerList = z.infer<typeof fleetRunnerListSchema>;

/** What an admin can tell the service about a runner. */
export const runnerOrderSchema = z.enum(['drain', 'resume', 'quarantine', 'release']);
export type RunnerOrder = z.infer<typeof runnerOrderSchema>;

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
  .extend({ users: z.array(userQueueRecordSchema.extend({ username }).meta({ id: 'UserQueue' })) })
  .meta({ id: 'Queue' });
export type Queue = z.infer<typeof queueSchema>;

export const storageQuerySchema = z.strictObject(pageShape);
export type StorageQuery = z.infer<typeof storageQuerySchema>;

const storageUse = { pictures: z.int().min(0), bytes: z.int().min(0) };
const quota_bytes = z.int().min(0).nullable().meta({ description: 'How much may be kept; null: no limit' });
const userStorageRecordSchema = z.object({ user_id: idSchema, ...storageUse, quota_bytes });

/** Answer of `GET /api/v1/storage`. */
export const ownStorageSchema = z.object({ ...storageUse, quota_bytes }).meta({ id: 'OwnStorage' });
export type OwnStorage = z.infer<typeof ownStorageSchema>;

export const storageRecordPageSchema = z.object({
  total: z.object(storageUse),
  items: z.array(userStorageRecordSchema),
  next_cursor: z.string().nullable(),
});
export type StorageRecordPage = z.infer<typeof storageRecordPageSchema>;

/** Answer of `GET /api/v1/admin/storage`: originals that are kept, also those in the trash; who uses most comes first. */
export const storagePageSchema = storageRecordPageSchema
  .extend({ items: z.array(userStorageRecordSchema.extend({ username }).meta({ id: 'UserStorage' })) })
  .meta({ id: 'StoragePage' });
export type StoragePage = z.infer<typeof storagePageSchema>;
