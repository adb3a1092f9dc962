import { z } from 'zod';
import { pageShape } from './paging.js';
import { idSchema, timestampSchema } from './scalars.js';
import { sharedByShape } from './shared-by.js';

/** Bounds of presets; the API refuses beyond them. */
export const PRESET_LIMITS = { perUser: 200, name: 80, values: 60, key: 100, bytes: 32_768, search: 200 } as const;

/** In the prompt of a style it stands for the prompt of whoever applies it. */
export const STYLE_PROMPT = '{prompt}';

/** No control characters, and none that turn the direction of what stands around the name. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

export const presetNameSchema = z
  .string()
  .max(1_000)
  .refine((name) => name.isWellFormed() && !UNSEEN.test(name), 'must be one line of well-formed text')
  .transform((name) => name.normalize('NFC').trim())
  .pipe(z.string().min(1).max(PRESET_LIMITS.name))
  .meta({ description: '1 to 80 characters of any script', example: '水墨' });

const isStorable = (values: object): boolean => {
  const text = JSON.stringify(values);
  return !text.includes('\\u0000') && !/\\ud[89a-f][0-9a-f]{2}/i.test(text);
};
const isSmall = (values: object): boolean =>
  new TextEncoder().encode(JSON.stringify(values)).length <= PRESET_LIMITS.bytes;

/** Values of a form by the names of its fields. Which of them fit another form is judged where they are applied. */
export const presetValuesSchema = z
  .record(z.string().min(1).max(PRESET_LIMITS.key), z.unknown())
  .refine((values) => Object.keys(values).length > 0, 'must have a value')
  .refine((values) => Object.keys(values).length <= PRESET_LIMITS.values, `must have ${PRESET_LIMITS.values} at most`)
  .refine(isStorable, 'must be well-formed text without NUL')
  .refine(isSmall, `must have ${PRESET_LIMITS.bytes} bytes at most`)
  .meta({
    ...{ minProperties: 1, maxProperties: PRESET_LIMITS.values },
    description: `By the names of the fields of a form. \`${STYLE_PROMPT}\` in \`prompt\` stands for the prompt of whoever applies it`,
    example: { prompt: 'ink wash, {prompt}', negative_prompt: 'text', steps: 28 },
  });

/** Body of `POST /api/v1/presets`. */
export const createPresetSchema = z
  .strictObject({
    name: presetNameSchema,
    values: presetValuesSchema,
    workflow_id: idSchema
      .nullish()
      .meta({ description: 'The workflow whose form it was saved from; null: text to image by a checkpoint' }),
    shared: z.boolean().default(false).meta({ description: 'Others can apply it and make one of their own of it' }),
  })
  .meta({ id: 'CreatePreset' });
export type CreatePreset = z.infer<typeof createPresetSchema>;

/** Body of `PATCH /api/v1/presets/{id}`. */
export const presetChangeSchema = z
  .strictObject({
    revision: z.int().min(1).meta({ description: 'The one that is changed; another one is there: 409', example: 1 }),
    name: presetNameSchema.optional(),
    values: presetValuesSchema.optional(),
    shared: z.boolean().optional(),
  })
  .meta({ id: 'PresetChange' });
export type PresetChange = z.infer<typeof presetChangeSchema>;

export const presetSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    values: z.record(z.string(), z.unknown()),
    workflow_id: idSchema.nullable(),
    shared: z.boolean(),
    own: z.boolean().meta({ description: 'Only its owner changes and deletes it' }),
    ...sharedByShape,
    revision: z.int().min(1),
    created_at: timestampSchema,
    updated_at: timestampSchema,
  })
  .meta({ id: 'Preset' });
export type Preset = z.infer<typeof presetSchema>;

export const presetQuerySchema = z.strictObject({
  ...pageShape,
  scope: z.enum(['all', 'own', 'shared', 'group']).default('all').meta({
    description: '`shared`: those that others share with everybody; `group`: with your groups',
    example: 'own',
  }),
  q: z
    .string()
    .max(PRESET_LIMITS.search)
    .optional()
    .meta({ description: 'Part of the name, in any case', example: '水墨' }),
});
export type PresetQuery = z.infer<typeof presetQuerySchema>;

export const presetPageSchema = z
  .object({ items: z.array(presetSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'PresetPage' });
export type PresetPage = z.infer<typeof presetPageSchema>;
