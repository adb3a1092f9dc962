import { z } from 'zod';
import { promptSchema } from './generation-params.js';
import { outputRecordSchema, outputSchema } from './outputs.js';
import { runOfSchema } from './runs.js';
import { idSchema } from './scalars.js';

/** Entries of each list of a lineage. */
export const LINEAGE_LIMIT = 12;

/** An output with what one needs to find it: the task that made it, and its prompt. */
const relative = <T extends z.ZodType>(output: T) =>
  z
    .object({ task_id: idSchema, prompt: promptSchema, workflow: runOfSchema.nullish(), output })
    .meta({ description: 'An output and its task' });

const lineage = <T extends z.ZodType>(output: T) =>
  z.object({
    made_from: z
      .array(relative(output))
      .meta({ description: `What its task was given of the gallery, at most ${LINEAGE_LIMIT}` }),
    led_to: z.array(relative(output)).meta({
      description: `What was made from it, the latest first: one output of each task that it was given to, at most ${LINEAGE_LIMIT}`,
    }),
    has_more: z.boolean().meta({ description: 'More was made from it than is listed' }),
  });

export const lineageRecordSchema = lineage(outputRecordSchema);
export type LineageRecord = z.infer<typeof lineageRecordSchema>;

export const lineageSchema = lineage(outputSchema).meta({ id: 'Lineage' });
export type Lineage = z.infer<typeof lineageSchema>;
