import { z } from 'zod';
import { timestampSchema } from './scalars.js';

/** Bounds of wildcards; the API refuses beyond them. */
export const WILDCARD_LIMITS = { perUser: 200, name: 64, lines: 5_000, line: 500, bytes: 262_144 } as const;

/**
 * As it stands between `__` in a prompt: two underscores in it, or one at its end, would end it there. Letters of any script, small
 * ones where a script has two sizes, composed as keyboards write them.
 */
export const wildcardNameSchema = z
  .string()
  .normalize('NFC')
  .max(WILDCARD_LIMITS.name)
  .regex(
    /^[\p{Ll}\p{Lo}\p{N}](?:[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}-]|_(?=[\p{Ll}\p{Lo}\p{N}-]))*$/u,
    'must be small letters, digits, - and single _ between them',
  )
  .meta({ description: 'What `__name__` in a prompt draws from', example: 'colours' });

/** Control characters, and those that turn the direction of what stands around a text. */
const UNSEEN = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

const lineSchema = z
  .string()
  .refine((line) => line.isWellFormed() && !UNSEEN.test(line), 'must be one line of well-formed text')
  .transform((line) => line.trim())
  .pipe(z.string().min(1).max(WILDCARD_LIMITS.line));

const byteLength = (lines: string[]) => new TextEncoder().encode(lines.join('\n')).length;

export const wildcardLinesSchema = z
  .array(lineSchema)
  .min(1)
  .max(WILDCARD_LIMITS.lines)
  .refine((lines) => byteLength(lines) <= WILDCARD_LIMITS.bytes, `must have ${WILDCARD_LIMITS.bytes} bytes at most`)
  .meta({ description: 'One of them is drawn; each may hold `{a|b}` and other lists', example: ['red', 'dark blue'] });

/** Body of `PUT /api/v1/wildcards/{name}`. */
export const wildcardChangeSchema = z.strictObject({ lines: wildcardLinesSchema }).meta({ id: 'WildcardChange' });
export type WildcardChange = z.infer<typeof wildcardChangeSchema>;

/** A list as lists of lists show it. */
export const wildcardSchema = z
  .object({
    name: wildcardNameSchema,
    line_count: z.int().min(1).meta({ example: 2 }),
    updated_at: timestampSchema,
  })
  .meta({ id: 'Wildcard' });
export type Wildcard = z.infer<typeof wildcardSchema>;

/** A list with its lines. */
export const wildcardDetailSchema = wildcardSchema
  .extend({ lines: z.array(z.string()).meta({ example: ['red', 'dark blue'] }) })
  .meta({ id: 'WildcardDetail' });
export type WildcardDetail = z.infer<typeof wildcardDetailSchema>;

export const wildcardsSchema = z.object({ items: z.array(wildcardSchema) }).meta({ id: 'Wildcards' });
export type Wildcards = z.infer<typeof wildcardsSchema>;
