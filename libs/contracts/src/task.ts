import { z } from 'zod';
import { taskErrorCodeSchema } from './faults.js';
import { generationParamsSchema, modelNameSchema, promptSchema } from './generation-params.js';
import { idSchema, timestampSchema } from './scalars.js';

export const taskStatusSchema = z
  .enum(['pending', 'processing', 'completed', 'failed', 'cancelled'])
  .meta({ id: 'TaskStatus' });
export type TaskStatus = z.infer<typeof taskStatusSchema>;

/** What a processing task is doing; `cancelling` means that a cancel was asked for and the runner has not confirmed it yet. */
export const taskPhaseSchema = z
  .enum(['preparing', 'loading_model', 'sampling', 'decoding', 'saving', 'uploading', 'cancelling'])
  .meta({ id: 'TaskPhase' });
export type TaskPhase = z.infer<typeof taskPhaseSchema>;

export const TERMINAL_STATUSES: ReadonlySet<TaskStatus> = new Set(['completed', 'failed', 'cancelled']);

/** A task as its owner sees it. */
export const taskSchema = z
  .object({
    id: idSchema,
    user_id: idSchema,
    prompt: promptSchema,
    model_name: modelNameSchema,
    status: taskStatusSchema,
    result_id: idSchema.nullable(),
    error_code: taskErrorCodeSchema.nullable(),
    error_message: z.string().nullable(),
    created_at: timestampSchema,
    started_at: timestampSchema.nullable().meta({ description: 'Start of the current or last attempt' }),
    completed_at: timestampSchema.nullable().meta({ description: 'When it ended, however it ended' }),
    params: generationParamsSchema,
    queue_position: z
      .int()
      .min(1)
      .nullable()
      .meta({ description: 'Place in the queue, 1 is next; null unless pending' }),
    eta_ms: z
      .int()
      .min(0)
      .nullable()
      .meta({ description: 'Estimated milliseconds until it is done; null when unknown' }),
    attempt: z.int().min(0).meta({ description: 'Number of the current or last attempt; 0 before the first' }),
    phase: taskPhaseSchema.nullable(),
    progress: z.number().min(0).max(1).meta({ description: 'Share done, 0 to 1' }),
  })
  .meta({ id: 'Task' });
export type Task = z.infer<typeof taskSchema>;

/** A picture, without addresses: the gateway adds `url` and `thumbnail_url`. */
export const imageRecordSchema = z.object({
  id: idSchema,
  width: z.int(),
  height: z.int(),
  content_type: z.string().meta({ examples: ['image/png'] }),
  size_bytes: z.int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  thumbhash: z.string().meta({ description: 'Placeholder, base64 (ThumbHash)' }),
  seed: z.int(),
  favourite: z.boolean().meta({ description: 'Marked by its owner' }),
  collection_ids: z.array(idSchema).meta({ description: 'The collections it is in' }),
});
export type ImageRecord = z.infer<typeof imageRecordSchema>;

export const imageSchema = imageRecordSchema
  .extend({
    url: z.string().meta({ description: 'Signed address of the original; stable for an hour, then renewed' }),
    thumbnail_url: z.string().meta({ description: 'Signed address of the WebP thumbnail, 384 px' }),
  })
  .meta({ id: 'Image' });
export type Image = z.infer<typeof imageSchema>;

const resultShape = { id: idSchema, task_id: idSchema, created_at: timestampSchema };
export const resultRecordSchema = z.object({ ...resultShape, images: z.array(imageRecordSchema) });
export type ResultRecord = z.infer<typeof resultRecordSchema>;

export const resultSchema = z.object({ ...resultShape, images: z.array(imageSchema) }).meta({ id: 'Result' });
export type Result = z.infer<typeof resultSchema>;

export const modelSchema = z
  .object({
    name: modelNameSchema,
    kind: z.enum(['checkpoint']),
    runners: z.int().min(0).meta({ description: 'Live runners that can run it now' }),
    warm: z.int().min(0).meta({ description: 'Live runners that have it loaded' }),
  })
  .meta({ id: 'Model', examples: [{ name: 'stable-diffusion-1.5', kind: 'checkpoint', runners: 2, warm: 1 }] });
export type Model = z.infer<typeof modelSchema>;
export const modelListSchema = z.object({ items: z.array(modelSchema) }).meta({ id: 'ModelList' });
export type ModelList = z.infer<typeof modelListSchema>;
