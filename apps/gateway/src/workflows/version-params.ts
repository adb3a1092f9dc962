import { idParamSchema } from '@atelier/contracts';
import { z } from 'zod';

/** `:id` of a workflow and `:number` of a version in a path. */
export const versionParamsSchema = z.strictObject({
  id: idParamSchema.meta({ type: 'integer', minimum: 1, example: 12 }),
  number: idParamSchema.meta({ type: 'integer', minimum: 1, example: 1 }),
});
export type VersionParams = z.output<typeof versionParamsSchema>;
