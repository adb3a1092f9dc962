import { z } from 'zod';

/** What a model file is, by the folder that it lies in; `other`: folders that only few workflows use, and those of node packs. */
export const modelKindSchema = z
  .enum([
    'checkpoint',
    'diffusion_model',
    'text_encoder',
    'vae',
    'lora',
    'controlnet',
    'upscaler',
    'embedding',
    'clip_vision',
    'style_model',
    'other',
  ])
  .meta({ id: 'ModelKind' });
export type ModelKind = z.infer<typeof modelKindSchema>;

/** Most models in one answer that names more than checkpoints: a message of the broker stays below 1 MB. */
const MAX_MODELS = 500;

export const modelSchema = z
  .object({
    name: z.string().meta({ description: 'File name without folder and ending' }),
    kind: modelKindSchema,
    runners: z.int().min(0).meta({ description: 'Live runners that can run it now' }),
    warm: z.int().min(0).meta({ description: 'Live runners that have it loaded' }),
    folder: z.string().nullish().meta({ description: 'The model folder of ComfyUI, such as `loras`' }),
    file: z.string().nullish().meta({ description: 'As a graph names it, with the folders below the model folder' }),
    size_bytes: z.int().min(0).nullish().meta({ description: 'Where the ComfyUI says it' }),
    trigger_words: z
      .array(z.string())
      .nullish()
      .meta({
        description: 'Of a LoRA: the words that it was trained on, the most frequent first, as its file says',
        example: ['ink wash', 'sumi-e'],
      }),
    title: z.string().nullish().meta({ description: 'Of a LoRA: its name as its file says' }),
    base_model: z.string().nullish().meta({
      description: 'Of a LoRA: the kind of model that it was made for, as its file says',
      example: 'sdxl_base_v1-0',
    }),
    makes: z
      .enum(['video', 'audio', 'model3d'])
      .nullish()
      .meta({ description: 'Of checkpoints that are known to make something else than pictures' }),
  })
  .meta({
    id: 'Model',
    examples: [
      {
        name: 'stable-diffusion-1.5',
        kind: 'checkpoint',
        runners: 2,
        warm: 1,
        folder: 'checkpoints',
        file: 'stable-diffusion-1.5.safetensors',
        size_bytes: 4265146304,
      },
    ],
  });
export type Model = z.infer<typeof modelSchema>;

/** Without any of it: the checkpoints that text-to-image runs, by name alone, as the first release of this list answered, whatever it was asked. */
export const modelQuerySchema = z.strictObject({
  kind: z
    .union([modelKindSchema, z.literal('all')])
    .optional()
    .meta({ description: '`all`: of every kind', example: 'lora' }),
  folder: z.string().max(100).optional().meta({
    description: 'Every file of one model folder, such as `vae`, whatever its kind; `kind` is not looked at then',
    example: 'vae',
  }),
  q: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Part of the name of the file, in any case', example: 'detail' }),
  limit: z.coerce.number().int().min(1).max(MAX_MODELS).default(MAX_MODELS),
});
export type ModelQuery = z.infer<typeof modelQuerySchema>;

export const modelListSchema = z
  .object({
    items: z.array(modelSchema),
    total: z.int().min(0).nullish().meta({ description: 'How many there are, also beyond `limit`' }),
    starting: z.boolean().nullish().meta({
      description:
        'There are none yet, since the service has only just started and no runner has come so far: ask again',
    }),
  })
  .meta({ id: 'ModelList' });
export type ModelList = z.infer<typeof modelListSchema>;
