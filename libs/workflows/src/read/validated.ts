import type { z } from 'zod';
import { ReadError } from './read.errors.js';

/** @throws ReadError `invalid_workflow` with a JSON pointer to the first place that is wrong. */
export function validated<T extends z.ZodType>(schema: T, value: unknown, where: string): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = (issue?.path ?? []).map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`);
  throw new ReadError('invalid_workflow', issue?.message ?? 'not valid', where + path.join(''));
}
