import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import { actorSchema } from './scalars.js';
import { wildcardDetailSchema, wildcardLinesSchema, wildcardNameSchema, wildcardsSchema } from './wildcards.js';

const wildcardRefSchema = z.object({ actor: actorSchema, name: wildcardNameSchema });

/** Lists of words that prompts draw from; answered by the generation service. */
export const wildcardCommands = {
  wildcards: command('cmd.workflows.wildcards', z.object({ actor: actorSchema }), wildcardsSchema),
  wildcard: command('cmd.workflows.wildcard', wildcardRefSchema, wildcardDetailSchema),
  /** Makes the list, or replaces its lines. */
  putWildcard: command(
    'cmd.workflows.put_wildcard',
    wildcardRefSchema.extend({ lines: wildcardLinesSchema }),
    wildcardDetailSchema,
  ),
  deleteWildcard: command('cmd.workflows.delete_wildcard', wildcardRefSchema, nothingSchema),
} as const;
