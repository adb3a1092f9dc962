import { z } from 'zod';
import { taskErrorCodeSchema } from './faults.js';
import { generationParamsSchema, modelNameSchema, promptSchema } from './generation-params.js';
import { outputRecordSchema, outputSchema } from './outputs.js';
import { imageRecordSchema, imageSchema } from './pictures.js';
import { batchSchema, runLabelsSchema, runOfSchema, runValuesSchema } from './runs.js';
import { idSchema, timestampSchema } from './scalars.js';
import { runWebhookShape } from './webhooks.js';

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
    prompt: promptSchema.meta({ description: 'Of a run without one: the name of its workflow' }),
    model_name: modelNameSchema,
    status: taskStatusSchema,
    result_id: idSchema.nullable(),
    error_code: taskErrorCodeSchema.nullable(),
    error_message: z.string().nullable(),
    created_at: timestampSchema,
    started_at: timestampSchema.nullable().meta({ description: 'Start of the current or last attempt' }),
    completed_at: timestampSchema.nullable().meta({ description: 'When it ended, however it ended' }),
    params: generationParamsSchema.nullable().meta({ description: 'Of text-to-image; null for a run of a workflow' }),
    workflow: runOfSchema.nullish().meta({ description: 'What it is a run of; null for text-to-image' }),
    values: runValuesSchema
      .nullish()
      .meta({ description: 'Of a run: every value as it is used. `sync` leaves them out' }),
    labels: runLabelsSchema.nullish(),
    batch: batchSchema.nullish(),
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
    no_runner: z.boolean().optional().meta({
      description: 'It is pending, and no runner that is here can run it: it waits for one until its deadline',
    }),
    allowance_renews_at: timestampSchema.optional().meta({
      description: 'It is pending, and the GPU time of its user is used up: it waits until then, or for its deadline',
    }),
    attempt: z.int().min(0).meta({ description: 'Number of the current or last attempt; 0 before the first' }),
    phase: taskPhaseSchema.nullable(),
    progress: z.number().min(0).max(1).meta({ description: 'Share done, 0 to 1' }),
    withheld: z.int().min(1).optional().meta({
      description:
        'How many of its outputs are withheld: they are shown nowhere, and not listed, until the moderation has allowed them or an admin has seen them',
    }),
    checking: z.int().min(1).optional().meta({
      description:
        'About how many of `withheld` the moderation is being asked now, which takes seconds; the others wait for an admin',
    }),
  })
  .meta({ id: 'Task' });
export type Task = z.infer<typeof taskSchema>;

/**
 * Whether nothing comes by itself any more, but what people decide: it has ended, and the moderation is not being asked about what it has
 * made. Of a task, or of an event of it.
 */
export const isDone = ({
  status,
  checking,
}: Pick<Task, 'status'> & { checking?: number | null | undefined }): boolean =>
  TERMINAL_STATUSES.has(status) && !checking;

/** Body of `POST /api/v1/generation/create`. */
export const createTaskSchema = generationParamsSchema
  .partial()
  .extend({ prompt: promptSchema, model_name: modelNameSchema, ...runWebhookShape })
  .meta({
    id: 'CreateTask',
    examples: [
      { prompt: 'a red fox in the snow', model_name: 'stable-diffusion-1.5', width: 512, height: 512, seed: 7 },
    ],
  });
export type CreateTask = z.infer<typeof createTaskSchema>;

/** Body of `POST /api/v1/generation/{id}/move`. */
export const moveTaskSchema = z
  .object({
    to: z.enum(['front', 'earlier', 'later', 'end']).meta({
      description:
        'Before your other waiting tasks, by one place before or after where it is, or after all of them. Tasks that you create later come after it',
    }),
  })
  .meta({ id: 'MoveTask', examples: [{ to: 'front' }] });
export type MoveTask = z.infer<typeof moveTaskSchema>;

/** `Idempotency-Key`: 1 to 255 visible ASCII characters. */
export const idempotencyKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 visible ASCII characters');

/**
 * How a request is told from its repetitions: with `idempotency_key` the same request again makes nothing new; `remember_as` makes
 * something new each time, and the key then stands for this, whatever it stood for before.
 */
export const requestKeysShape = {
  idempotency_key: idempotencyKeySchema.nullable(),
  remember_as: idempotencyKeySchema.nullish(),
};

const resultShape = { id: idSchema, task_id: idSchema, created_at: timestampSchema };

/** A service of the release before answers without `outputs`. */
export const resultRecordSchema = z.object({
  ...resultShape,
  images: z.array(imageRecordSchema),
  outputs: z.array(outputRecordSchema).nullish(),
});
export type ResultRecord = z.infer<typeof resultRecordSchema>;

export const resultSchema = z
  .object({
    ...resultShape,
    images: z.array(imageSchema).meta({ description: 'The pictures among the outputs' }),
    outputs: z.array(outputSchema).meta({ description: 'Everything that the task has made, in its order' }),
  })
  .meta({ id: 'Result' });
export type Result = z.infer<typeof resultSchema>;
