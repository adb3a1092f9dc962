import { z } from 'zod';
import { namedModelSchema, modelAliasNameSchema, timestampSchema } from './scalars.js';

/** Most names in the table of the installation. */
export const MOST_MODEL_ALIASES = 500;

/** What a name means that programs have written into them. */
export const modelAliasSchema = z
  .object({ name: modelAliasNameSchema, model: namedModelSchema, updated_at: timestampSchema })
  .meta({ id: 'ModelAlias' });
export type ModelAlias = z.infer<typeof modelAliasSchema>;

/** Body of `PUT /api/v1/admin/model-aliases/{name}`. */
export const modelAliasChangeSchema = z.strictObject({ model: namedModelSchema }).meta({ id: 'ModelAliasChange' });
export type ModelAliasChange = z.infer<typeof modelAliasChangeSchema>;

/** What names mean at the doors of this installation, as admins see it. */
export const modelAliasesSchema = z
  .object({
    items: z.array(modelAliasSchema).meta({ description: 'The table, by name' }),
    environment: z
      .record(z.string(), z.string())
      .meta({ description: 'Of `DOOR_MODEL_ALIASES`: what the table does not name', example: { 'dall-e-3': 'flux1' } }),
    unknown_names: z
      .enum(['refuse', 'default'])
      .meta({ description: 'Of `DOOR_UNKNOWN_MODELS`: what becomes of a name that nothing here has' }),
    default_model: z.string().nullable().meta({ description: '`null`: what most runners have loaded' }),
  })
  .meta({ id: 'ModelAliases' });
export type ModelAliases = z.infer<typeof modelAliasesSchema>;
