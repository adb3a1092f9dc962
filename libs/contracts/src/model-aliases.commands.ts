import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import { modelAliasSchema } from './model-aliases.js';
import { actingAdminSchema, namedModelSchema, modelAliasNameSchema } from './scalars.js';

const oneSchema = actingAdminSchema.extend({ name: modelAliasNameSchema });

/** What names mean that programs have written into them; answered by the generation service. */
export const modelAliasCommands = {
  /** By name; asked by a gateway for itself, not for a user. */
  modelAliases: command('cmd.generation.model_aliases', z.object({}), z.object({ items: z.array(modelAliasSchema) })),
  /** Makes it, or gives it another meaning. */
  putModelAlias: command(
    'cmd.generation.put_model_alias',
    oneSchema.extend({ model: namedModelSchema }),
    modelAliasSchema,
  ),
  deleteModelAlias: command('cmd.generation.delete_model_alias', oneSchema, nothingSchema),
} as const;
