import type { Setting } from '@atelier/contracts';
import type { z } from 'zod';

function shown(value: unknown): Setting['value'] {
  if (value === undefined) return null;
  return value instanceof Map ? (Object.fromEntries(value) as Record<string, string>) : (value as Setting['value']);
}

/**
 * The settings that admins may see, as they are in force. Only those that are named: a new one is hidden until somebody has
 * thought about it, since it may be a secret or an address with a password in it.
 */
export function shownSettings<Schema extends z.ZodObject>(
  schema: Schema,
  values: z.output<Schema>,
  names: readonly (keyof z.output<Schema> & string)[],
): Setting[] {
  return names.map((name) => ({
    name,
    value: shown(values[name]),
    description: (schema.shape[name] as z.ZodType | undefined)?.meta()?.description ?? null,
  }));
}
