import { idParamSchema } from '@atelier/contracts';
import { z } from 'zod';

/** `:id` of a path: a positive integer in plain digits, anything else is refused as `validation_failed`. */
export const idParamsSchema = z.strictObject({
  // `example`: zod leaves `examples` out where a schema transforms.
  id: idParamSchema.meta({ type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER, example: 42 }),
});
export type IdParams = z.output<typeof idParamsSchema>;
