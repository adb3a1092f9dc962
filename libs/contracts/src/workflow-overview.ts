import { z } from 'zod';
import { outputKindSchema } from './outputs.js';
import { idSchema } from './scalars.js';

/** Workflows that one call tells about. */
export const MAX_OVERVIEWS = 100;

/** Query of `GET /api/v1/workflows/overview`. */
export const overviewQuerySchema = z.strictObject({
  ids: z
    .string()
    .regex(/^[1-9]\d{0,14}(,[1-9]\d{0,14}){0,99}$/, 'must be at most 100 ids with commas between them')
    .meta({ description: 'Ids of workflows, with commas between them; at most 100', example: '12,13' }),
});
export type OverviewQuery = z.infer<typeof overviewQuerySchema>;

/** What keeps a workflow from running now. */
export const missingItemSchema = z
  .object({
    kind: z.enum(['class', 'file', 'choice']),
    name: z.string().meta({ examples: ['flux1-dev.safetensors'] }),
    folder: z.string().nullable().meta({ description: 'Of a file: where ComfyUI looks for it' }),
    of_class: z.string().nullable().meta({ description: 'Of a choice: whose input it is' }),
    runners: z.int().min(0).meta({ description: 'How many runners have it' }),
    replaceable: z.boolean().meta({ description: 'A file that the form lets choose another for' }),
  })
  .meta({ id: 'MissingItem' });
export type MissingItem = z.infer<typeof missingItemSchema>;

/** At most so many are listed. */
export const MAX_MISSING = 20;

const coverShape = {
  image_id: idSchema,
  kind: outputKindSchema,
  thumbhash: z.string().nullable(),
  width: z.int().nullable(),
  height: z.int().nullable(),
};

const overview = <Cover extends z.ZodType>(cover: Cover) =>
  z.object({
    workflow_id: idSchema,
    makes: z.array(outputKindSchema).meta({ description: 'What its latest version most likely gives' }),
    runners: z.int().min(0).meta({ description: 'Runners seen within a day that can run it' }),
    live_runners: z
      .int()
      .min(0)
      .optional()
      .meta({ description: 'Of `runners`, those that are here now; with none of them a run waits for one' }),
    of_runners: z.int().min(0).meta({ description: 'Runners seen within a day' }),
    missing: z
      .array(missingItemSchema)
      .meta({ description: `What not every runner has while none can run it, and files to be chosen anew; at most ${MAX_MISSING}` }), // prettier-ignore
    may_publish: z.boolean().meta({ description: 'Whether you may publish it or, if it is published, take it back' }),
    cover: cover.nullable().meta({ description: 'The picture that its owner chose, else your last result of it' }),
  });

/** Without addresses: the gateway adds them. */
export const overviewRecordSchema = overview(z.object(coverShape));
export type OverviewRecord = z.infer<typeof overviewRecordSchema>;

export const workflowOverviewSchema = overview(z.object({ ...coverShape, thumbnail_url: z.string() })).meta({
  id: 'WorkflowOverview',
});
export type WorkflowOverview = z.infer<typeof workflowOverviewSchema>;

export const workflowOverviewListSchema = z
  .object({ items: z.array(workflowOverviewSchema) })
  .meta({ id: 'WorkflowOverviewList' });
export type WorkflowOverviewList = z.infer<typeof workflowOverviewListSchema>;
