import { z } from 'zod';

/** Postgres keeps the number of a version as an `integer`. */
const versionNumber = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1);

const changedNodeSchema = z.object({ id: z.string(), class: z.string(), title: z.string() });

/** Query of `GET /api/v1/workflows/{id}/changes`. */
export const changesQuerySchema = z.strictObject({
  from: versionNumber.meta({ description: 'Number of a version', example: 1 }),
  to: versionNumber.meta({ description: 'Number of a version', example: 2 }),
});
export type ChangesQuery = z.infer<typeof changesQuerySchema>;

/** What makes one version of another. */
export const workflowChangesSchema = z
  .object({
    added: z.array(changedNodeSchema),
    removed: z.array(changedNodeSchema),
    changed: z.array(
      changedNodeSchema.extend({
        inputs: z.array(
          z.object({
            name: z.string(),
            before: z.unknown().meta({ description: 'Left out where there was none; long texts are cut' }),
            after: z.unknown(),
          }),
        ),
      }),
    ),
    form: z.object({
      added: z.array(z.string()).meta({ description: 'Names of fields' }),
      removed: z.array(z.string()),
      changed: z.array(z.string()),
    }),
    is_cut: z.boolean().meta({ description: 'There are more changed nodes than are shown' }),
  })
  .meta({ id: 'WorkflowChanges' });
export type WorkflowChanges = z.infer<typeof workflowChangesSchema>;
