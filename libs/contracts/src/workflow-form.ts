import { z } from 'zod';

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
    .meta({ description: 'Of a model file: the folder whose files are the choices' }),
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
