import { z } from 'zod';
import { idSchema } from './scalars.js';
import { runWebhookShape } from './webhooks.js';
import { formFieldSchema } from './workflow-form.js';

/** Bounds of a run; the API refuses beyond them. */
export const RUN_LIMITS = {
  /** Tasks that one call makes. */
  tasks: 200,
  /** Inputs that a grid goes through. */
  gridFields: 3,
  /** Bytes of the values of one task, as JSON. */
  valueBytes: 65_536,
} as const;

/** Which version of which workflow a task is a run of, under the name that the workflow had then. */
export const runOfSchema = z
  .object({
    id: idSchema,
    version: z.int().min(1),
    name: z.string(),
    name_zh: z.string().nullish().meta({ description: 'Of one that comes with Atelier, in Chinese' }),
  })
  .meta({ id: 'RunOf', examples: [{ id: 12, version: 3, name: '放大 enlarge' }] });
export type RunOf = z.infer<typeof runOfSchema>;

/** Names of fields to values, as the form of the version has them. Integers beyond 2^53 are strings of digits. */
export const runValuesSchema = z
  .record(formFieldSchema.shape.name, z.unknown())
  .meta({ description: 'Values by the names of the fields; a field that is left out has its default' });

/** Which task of a run this is: names of fields to the value that tells it from the others. */
export const runLabelsSchema = z
  .record(z.string(), z.string())
  .meta({ description: 'What tells it from the other tasks of its run', example: { steps: '20' } });
export type RunLabels = z.infer<typeof runLabelsSchema>;

/** What the tasks of one run have in common, and no other task has. */
export const batchSchema = z.uuid().meta({
  description: 'The same for all tasks that one request has made',
  example: '0b9c7a4e-3c55-4a8f-9b0e-2f3f6f1f7a10',
});

/** Body of `POST /api/v1/workflows/{id}/runs`. */
export const runWorkflowSchema = z
  .strictObject({
    values: runValuesSchema.default({}),
    count: z
      .int()
      .min(1)
      .max(RUN_LIMITS.tasks)
      .default(1)
      .meta({ description: 'How often each combination runs, with other seeds', example: 4 }),
    grid: z
      .record(formFieldSchema.shape.name, z.array(z.unknown()).min(1).max(RUN_LIMITS.tasks))
      .refine((grid) => Object.keys(grid).length <= RUN_LIMITS.gridFields, `at most ${RUN_LIMITS.gridFields} fields`)
      .default({})
      .meta({ description: 'Fields that run with each of several values, every combination once' }),
    seeds: z
      .enum(['fixed', 'random', 'increment'])
      .optional()
      .meta({ description: 'Without it a seed that is given counts up with each repetition' }),
    version: z.int().min(1).max(2_147_483_647).optional().meta({ description: 'Without it the latest version runs' }),
    ...runWebhookShape,
  })
  .meta({
    id: 'RunWorkflow',
    examples: [{ values: { picture: { asset: 31 } }, grid: { scale: [2, 4] } }],
  });
export type RunWorkflow = z.infer<typeof runWorkflowSchema>;

/** A task of a run, as the run answers it. */
export const runTaskSchema = z.object({
  id: idSchema,
  labels: runLabelsSchema,
  queue_position: z.int().min(1).nullable(),
  eta_ms: z.int().min(0).nullable(),
});
export type RunTask = z.infer<typeof runTaskSchema>;

/** Answer of a run: its tasks, of which each is watched, cancelled and fetched as any other. */
export const runSchema = z.object({ workflow: runOfSchema, tasks: z.array(runTaskSchema) }).meta({ id: 'Run' });
export type Run = z.infer<typeof runSchema>;
