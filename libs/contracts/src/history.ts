import { z } from 'zod';
import { pageShape } from './paging.js';
import { modelNameSchema } from './generation-params.js';
import { outputKindSchema, outputRecordSchema, outputSchema } from './outputs.js';
import { imageRecordSchema, imageSchema } from './pictures.js';
import { idSchema } from './scalars.js';
import { batchSchema } from './runs.js';
import { taskSchema, taskStatusSchema } from './tasks.js';
import { isStorable, NOT_STORABLE } from './storable-text.js';

const EARLIEST = Date.UTC(1970, 0, 1);

const LATEST = Date.UTC(9999, 0, 1);

/** RFC 3339 with any offset; parsed to UTC. */
const momentSchema = z.iso
  .datetime({ offset: true })
  // What is no moment at all was refused above: NaN is neither.
  .refine((text) => !(Date.parse(text) < EARLIEST || Date.parse(text) >= LATEST), 'must lie between 1970 and 9999')
  .transform((text) => new Date(text).toISOString());

export const searchTextSchema = z.string().trim().min(1).max(200).refine(isStorable, NOT_STORABLE);

/** Query of `GET /api/v1/generation/history`; conditions are all to be met. */
export const historyQuerySchema = z.strictObject({
  ...pageShape,
  q: searchTextSchema.optional().meta({
    description:
      'Words of the prompt, all of them, in any order: each finds words that begin with it; of scripts without blanks (Chinese, Japanese, Korean, Thai …) any part is found, from one character on',
    example: '狐狸 snow',
  }),
  status: taskStatusSchema.optional(),
  model_name: modelNameSchema.optional(),
  favourite: z
    .literal('true')
    .optional()
    .meta({ description: 'Tasks with a favourite among their pictures', example: 'true' }),
  collection_id: z.coerce
    .number()
    .pipe(idSchema)
    .optional()
    .meta({ description: 'Tasks with a picture in this collection', example: 5 }),
  kind: outputKindSchema.optional().meta({ description: 'Tasks with an output of this kind', example: 'video' }),
  workflow_id: z.coerce
    .number()
    .pipe(idSchema)
    .optional()
    .meta({ description: 'Runs of any version of this workflow', example: 12 }),
  lora: z.string().min(1).max(500).refine(isStorable, NOT_STORABLE).optional().meta({
    description: 'Runs whose graph loads this LoRA, by its file as `GET /api/v1/models?kind=lora` names it',
    example: 'styles/ink.safetensors',
  }),
  batch: batchSchema.optional(),
  created_after: momentSchema
    .optional()
    .meta({ description: 'From this moment on (RFC 3339, any offset)', example: '2026-11-01T00:00:00+08:00' }),
  created_before: momentSchema
    .optional()
    .meta({ description: 'Before this moment (RFC 3339, any offset)', example: '2026-12-01T00:00:00Z' }),
  sort: z.enum(['newest', 'oldest']).optional().meta({ description: '`newest` first unless said otherwise' }),
});
export type HistoryQuery = z.infer<typeof historyQuerySchema>;

/** One line of the history: the task and, when completed, what it has made (so that a list needs one call). */
const historyItem = <T extends z.ZodType, U extends z.ZodType>(image: T, output: U) =>
  taskSchema.extend({
    images: z.array(image),
    outputs: z
      .array(output)
      .nullish()
      .meta({ description: 'Everything that it has made, where that is more than pictures; else null' }),
  });

const nextCursor = z.string().nullable().meta({
  description:
    'Null at the end. A page may hold fewer items than `limit`, even none, and still have a next one: where the filter finds little among much',
});

export const historyRecordPageSchema = z.object({
  items: z.array(historyItem(imageRecordSchema, outputRecordSchema)),
  next_cursor: nextCursor,
});
export type HistoryRecordPage = z.infer<typeof historyRecordPageSchema>;

export const historyItemSchema = historyItem(imageSchema, outputSchema).meta({ id: 'HistoryItem' });
export type HistoryItem = z.infer<typeof historyItemSchema>;

export const historyPageSchema = z
  .object({ items: z.array(historyItemSchema), next_cursor: nextCursor })
  .meta({ id: 'HistoryPage' });
export type HistoryPage = z.infer<typeof historyPageSchema>;
