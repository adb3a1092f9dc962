import { z } from 'zod';
import { idSchema } from './scalars.js';

/** An input of a node: its id (a path such as `5:7` inside subgraphs) and the name of the input. */
export const inputRefSchema = z.tuple([z.string().max(200), z.string().max(200)]);
export type InputRef = z.infer<typeof inputRefSchema>;

/** How a field came into a form: the first source that names an input wins (docs/workflows.md). */
export const fieldOriginSchema = z.enum(['author', 'app_mode', 'marker', 'subgraph_input', 'primitive', 'guess']);
export type FieldOrigin = z.infer<typeof fieldOriginSchema>;

/** How a client may draw a field; one that it does not know is drawn by its JSON Schema. */
export const fieldWidgetSchema = z.enum([
  'text',
  'multiline',
  'number',
  'slider',
  'checkbox',
  'choice',
  'seed',
  'image',
  'mask',
  'video',
  'audio',
  'model_file',
  'loras',
]);
export type FieldWidget = z.infer<typeof fieldWidgetSchema>;

/** What the JSON Schema of a field cannot say: where it is shown, and which inputs of the graph it is bound to. */
export const formFieldSchema = z.object({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,63}$/)
    .meta({ description: 'Name of its value in a run' }),
  label: z.string().max(200),
  label_zh: z.string().max(200).nullish(),
  help: z.string().max(1_000).nullish(),
  help_zh: z.string().max(1_000).nullish(),
  group: z.string().max(200).nullable(),
  advanced: z.boolean().meta({ description: 'Shown on demand' }),
  hidden: z.boolean().meta({ description: 'Not shown and not taken from a run; its default applies' }),
  widget: fieldWidgetSchema,
  folder: z
    .string()
    .max(100)
    .nullish()
    .meta({ description: 'Of a model file and of LoRAs: the folder whose files are the choices' }),
  step: z.number().positive().nullish().meta({ description: 'Of a number: what one step of the control adds' }),
  mask: z.boolean().nullish().meta({ description: 'Of a picture: the graph uses its mask, so one can be painted' }),
  origin: fieldOriginSchema,
  bindings: z.array(inputRefSchema).min(1).max(200),
});
export type FormField = z.infer<typeof formFieldSchema>;

/** The inputs that a version shows: JSON Schema 2020-12 of its values, and a field for each property, in the order of the form. */
export const workflowFormSchema = z
  .object({
    schema: z.object({
      type: z.literal('object'),
      properties: z.record(z.string(), z.record(z.string(), z.unknown())),
      required: z.array(z.string()),
      additionalProperties: z.literal(false),
    }),
    fields: z.array(formFieldSchema).max(300),
  })
  .meta({ id: 'WorkflowForm' });
export type WorkflowForm = z.infer<typeof workflowFormSchema>;

/** A file that somebody uploaded, or a picture, film or sound of the gallery. */
export const mediaRefSchema = z.union([z.strictObject({ asset: idSchema }), z.strictObject({ image: idSchema })]);
export type MediaRef = z.infer<typeof mediaRefSchema>;

const maskSchema = mediaRefSchema.nullish().meta({ description: 'A picture; white is what the graph may change' });

/** The value of a field for a picture: the picture, and perhaps a mask for it. */
export const pictureValueSchema = z.union([
  z.strictObject({ asset: idSchema, mask: maskSchema }),
  z.strictObject({ image: idSchema, mask: maskSchema }),
]);
export type PictureValue = z.infer<typeof pictureValueSchema>;

/** One LoRA of a stack; `strength_clip` where the text encoder is changed by another strength. */
export const loraValueSchema = z.strictObject({
  file: z.string().min(1).max(500),
  strength: z.number().min(-20).max(20).default(1),
  strength_clip: z.number().min(-20).max(20).nullish(),
});
export type LoraValue = z.infer<typeof loraValueSchema>;

/** The longest stack; ComfyUI's own node for stacks has as many rows. */
export const MAX_LORAS = 20;

export const lorasValueSchema = z.array(loraValueSchema).max(MAX_LORAS);

/** Why a value is refused. */
export const valueErrorCodeSchema = z.enum([
  'unknown_field',
  'hidden_field',
  'required',
  'wrong_type',
  'not_a_choice',
  'too_small',
  'too_large',
  'too_short',
  'too_long',
  'bad_characters',
  'bad_file',
  'bad_axis',
  'too_many_runs',
]);
export type ValueErrorCode = z.infer<typeof valueErrorCodeSchema>;

/** A refused value, with the name of its field. */
export const valueErrorSchema = z.object({
  field: z.string().max(200),
  code: valueErrorCodeSchema,
  message: z.string().max(1_000),
});
export type ValueError = z.infer<typeof valueErrorSchema>;
