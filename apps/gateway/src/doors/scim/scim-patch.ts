import { AppError } from '@atelier/platform';
import { z } from 'zod';

/** RFC 7644, 3.5.2; Entra ID writes `Add`, `Replace` and `Remove`. */
export const patchBodySchema = z.object({
  Operations: z
    .array(
      z.object({
        op: z.string().transform((op) => op.toLowerCase()).pipe(z.enum(['add', 'remove', 'replace'])), // prettier-ignore
        path: z.string().max(1_000).optional(),
        value: z.unknown().optional(),
      }),
    )
    .min(1)
    .max(1_000),
});
export type PatchBody = z.output<typeof patchBodySchema>;

/** One attribute that is set, added to or removed. */
export interface PatchStep {
  op: 'add' | 'remove' | 'replace';
  /** In small letters, without the name of the schema. */
  path: string;
  value: unknown;
}

/** The name of the schema in front of an attribute. */
const SCHEMA = /^urn:ietf:params:scim:schemas:core:2\.0:\w+:/i;

/**
 * The operations, one attribute each: a value without a path is an object of attributes.
 * @throws AppError `invalid_values`
 */
export function patchSteps({ Operations }: PatchBody): PatchStep[] {
  return Operations.flatMap(({ op, path, value }) => {
    if (path !== undefined) return [{ op, path: path.replace(SCHEMA, ''), value }];
    const object = z.record(z.string(), z.unknown()).safeParse(value);
    if (!object.success || op === 'remove')
      throw new AppError('invalid_values', { detail: 'An operation has no path' });
    return Object.entries(object.data).map(([key, inner]) => ({ op, path: key.replace(SCHEMA, ''), value: inner }));
  });
}

/** The value of an operation, as an attribute may have it. @throws AppError `invalid_values` */
export function readValue<T extends z.ZodType>(schema: T, value: unknown, path: string): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success)
    throw new AppError('invalid_values', { detail: `The value of ${path.slice(0, 50)} cannot be taken` });
  return parsed.data;
}
