import { z } from 'zod';
import { faultClassSchema, taskErrorCodeSchema } from './faults.js';
import { modelNameSchema } from './generation-params.js';
import { graphSchema } from './graph.js';
import { namedUserShape } from './named-user.js';
import { idSchema, timestampSchema } from './scalars.js';

/** A task that failed for good and that no admin has put away yet. */
export const deadLetterSchema = z
  .object({
    task_id: idSchema,
    user_id: idSchema,
    ...namedUserShape,
    model_name: modelNameSchema,
    error_code: taskErrorCodeSchema,
    attempts: z.int(),
    created_at: timestampSchema,
    failed_at: timestampSchema,
  })
  .meta({ id: 'DeadLetter' });
export type DeadLetter = z.infer<typeof deadLetterSchema>;

/** One attempt as the admin sees it; `detail` is what ComfyUI said. */
export const attemptSchema = z
  .object({
    number: z.int(),
    runner_id: z.string(),
    runner_class: z.string(),
    started_at: timestampSchema,
    ended_at: timestampSchema.nullable(),
    outcome: z.enum(['completed', 'failed', 'lost', 'released', 'cancelled']).nullable(),
    fault: faultClassSchema.nullable(),
    detail: z.unknown(),
    gpu_ms: z.int().nullable(),
    load_ms: z.int().nullable(),
    phases: z.record(z.string(), z.number()).nullable(),
  })
  .meta({ id: 'Attempt' });
export type Attempt = z.infer<typeof attemptSchema>;

export const deadLetterDetailSchema = deadLetterSchema
  .extend({
    error_message: z.string().nullable(),
    attempt_list: z.array(attemptSchema),
    graph: graphSchema.meta({ description: 'Empty for a run of a workflow' }),
    graph_json: z
      .string()
      .nullish()
      .meta({ description: 'Of a run: its graph as JSON text; null when it cannot be bound any more' }),
  })
  .meta({ id: 'DeadLetterDetail' });
export type DeadLetterDetail = z.infer<typeof deadLetterDetailSchema>;

/** Which dead letters; without any field: all. */
export const deadLetterFilterSchema = z
  .strictObject({
    error_code: taskErrorCodeSchema.optional(),
    model_name: modelNameSchema.optional(),
    user_id: z.coerce
      .number()
      .pipe(idSchema)
      .optional()
      .meta({ type: 'integer', minimum: 1, description: 'Of this user only', example: 7 }),
  })
  .meta({ id: 'DeadLetterFilter', examples: [{ error_code: 'out_of_memory' }] });
export type DeadLetterFilter = z.infer<typeof deadLetterFilterSchema>;

export const deadLetterQuerySchema = deadLetterFilterSchema.extend({
  limit: z.coerce.number().int().min(1).max(100).default(24),
  cursor: z
    .string()
    .max(500)
    .optional()
    .meta({ description: 'Opaque; `next_cursor` of the page before', example: 'eyJpZCI6NDJ9.3f2a' }),
});
export type DeadLetterQuery = z.infer<typeof deadLetterQuerySchema>;

export const deadLetterPageSchema = z
  .object({ items: z.array(deadLetterSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'DeadLetterPage' });
export type DeadLetterPage = z.infer<typeof deadLetterPageSchema>;

export const replayedSchema = z.object({ replayed: z.int() }).meta({ id: 'Replayed', examples: [{ replayed: 3 }] });
