import { idParamSchema } from '@atelier/contracts';
import { z } from 'zod';

/** Postgres keeps it as an `integer`. */
const LAST_NUMBER = 2 ** 31 - 1;
const number = idParamSchema.refine((value) => value <= LAST_NUMBER, `must be at most ${LAST_NUMBER}`);

/** `:id` of a workflow and `:number` of a version in a path. */
export const versionParamsSchema = z.strictObject({
  id: idParamSchema.meta({ type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER, example: 12 }),
  number: number.meta({ type: 'integer', minimum: 1, maximum: LAST_NUMBER, example: 1 }),
});
export type VersionParams = z.output<typeof versionParamsSchema>;
