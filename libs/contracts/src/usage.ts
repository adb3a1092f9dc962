import { z } from 'zod';
import { allowancesSchema, queueUseSchema } from './allowances.js';
import { idSchema } from './scalars.js';

/** How many days are told, today included. */
export const USAGE_DAYS = 30;
export const USAGE_WORKFLOWS = 10;

const gpu_ms = z.int().min(0).meta({ description: 'Time on a GPU in milliseconds that counts for the user' });
const tasks = z.int().min(0).meta({ description: 'Completed tasks' });

const usageDaySchema = z.object({
  day: z.iso.date().meta({ description: 'In UTC' }),
  tasks,
  outputs: z
    .int()
    .min(0)
    .meta({ description: 'Pictures, films and other files that were made, whatever became of them since' }),
  gpu_ms,
});

const workflowUsageSchema = z.object({
  workflow_id: idSchema.nullable().meta({ description: 'null: text to image by a checkpoint' }),
  name: z.string().nullable().meta({ description: 'As it was called at its latest run; null: by a checkpoint' }),
  name_zh: z.string().nullable().meta({ description: 'Its name in Chinese, where it comes with Atelier' }),
  tasks,
  gpu_ms,
});

/** Answer of `GET /api/v1/account/usage`. */
export const accountUsageSchema = z
  .object({
    queue: queueUseSchema,
    allowances: allowancesSchema,
    days: z.array(usageDaySchema).length(USAGE_DAYS).meta({ description: 'Every day, the oldest first' }),
    workflows: z.array(workflowUsageSchema).max(USAGE_WORKFLOWS).meta({ description: 'What took most time, first' }),
  })
  .meta({ id: 'AccountUsage' });
export type AccountUsage = z.infer<typeof accountUsageSchema>;
export type UsageDay = z.infer<typeof usageDaySchema>;
export type WorkflowUsage = z.infer<typeof workflowUsageSchema>;
