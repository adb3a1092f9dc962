import { z } from 'zod';
import { outputRecordSchema, outputSchema } from './outputs.js';
import { idSchema, timestampSchema } from './scalars.js';
import { taskSchema } from './tasks.js';

/** One thing in the trash: its owner can restore it until `purge_at`, then it is removed for good. */
const trashItem = <T extends z.ZodType>(output: T) =>
  z.object({
    task: taskSchema
      .pick({ id: true, prompt: true, model_name: true, status: true, created_at: true, workflow: true })
      .meta({ description: 'The task that made it. Other outputs of it may be outside of the trash' }),
    output: output
      .nullable()
      .meta({ description: 'The picture or other output; null: a deleted task that has made nothing' }),
    deleted_at: timestampSchema,
    purge_at: timestampSchema.meta({ description: 'When it is removed for good' }),
  });

export const trashRecordPageSchema = z.object({
  items: z.array(trashItem(outputRecordSchema)),
  next_cursor: z.string().nullable(),
});
export type TrashRecordPage = z.infer<typeof trashRecordPageSchema>;

/** With its thumbnail only, so that one sees what one restores; the original comes back with it. */
export const trashedOutputSchema = outputSchema.omit({ url: true }).meta({ id: 'TrashedOutput' });
export type TrashedOutput = z.infer<typeof trashedOutputSchema>;

export const trashItemSchema = trashItem(trashedOutputSchema).meta({ id: 'TrashItem' });
export type TrashItem = z.infer<typeof trashItemSchema>;

export const trashPageSchema = z
  .object({ items: z.array(trashItemSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'TrashPage' });
export type TrashPage = z.infer<typeof trashPageSchema>;

/** What a call did to several pictures; every id that was asked for is in one of the lists. */
export const movedImagesSchema = z
  .object({
    image_ids: z.array(idSchema).meta({ description: 'Moved by this call' }),
    unchanged: z.array(idSchema).meta({ description: 'Were there already' }),
    not_found: z.array(idSchema).meta({ description: 'No pictures of yours, or removed for good' }),
  })
  .meta({ id: 'MovedImages', examples: [{ image_ids: [314], unchanged: [315], not_found: [] }] });
export type MovedImages = z.infer<typeof movedImagesSchema>;

export const deletedTaskSchema = z
  .object({
    count: z.int().min(0).meta({ description: 'How many outputs went to the trash with the task' }),
    image_ids: z
      .array(idSchema)
      .meta({ description: 'Which ones; those that lay in the trash before are not among them' }),
  })
  .meta({ id: 'DeletedTask', examples: [{ count: 2, image_ids: [314, 315] }] });
export type DeletedTask = z.infer<typeof deletedTaskSchema>;
