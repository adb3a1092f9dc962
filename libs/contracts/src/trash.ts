import { z } from 'zod';
import { outputRecordSchema, outputSchema } from './outputs.js';
import { imageRecordSchema, imageSchema } from './pictures.js';
import { timestampSchema } from './scalars.js';
import { taskSchema } from './tasks.js';

/** A task in the trash: its owner can restore it until `purge_at`, then its pictures are removed for good. */
const trashedTask = <T extends z.ZodType, U extends z.ZodType>(image: T, output: U) =>
  taskSchema.extend({
    deleted_at: timestampSchema,
    purge_at: timestampSchema.meta({ description: 'When it is removed for good' }),
    images: z.array(image),
    outputs: z
      .array(output)
      .nullish()
      .meta({ description: 'Everything that it has made, where that is more than pictures; else null' }),
  });

export const trashRecordPageSchema = z.object({
  items: z.array(trashedTask(imageRecordSchema, outputRecordSchema)),
  next_cursor: z.string().nullable(),
});
export type TrashRecordPage = z.infer<typeof trashRecordPageSchema>;

/** Small pictures only, so that one sees what one restores; the originals come back with the task. */
export const trashedImageSchema = imageSchema.omit({ url: true }).meta({ id: 'TrashedImage' });
export type TrashedImage = z.infer<typeof trashedImageSchema>;

export const trashedOutputSchema = outputSchema.omit({ url: true }).meta({ id: 'TrashedOutput' });
export type TrashedOutput = z.infer<typeof trashedOutputSchema>;

export const trashedTaskSchema = trashedTask(trashedImageSchema, trashedOutputSchema).meta({ id: 'TrashedTask' });
export type TrashedTask = z.infer<typeof trashedTaskSchema>;

export const trashPageSchema = z
  .object({ items: z.array(trashedTaskSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'TrashPage' });
export type TrashPage = z.infer<typeof trashPageSchema>;
