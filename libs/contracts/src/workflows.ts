import { z } from 'zod';
import { searchTextSchema } from './history.js';
import { pageShape } from './paging.js';
import { idSchema, timestampSchema } from './scalars.js';
import { sharedByShape } from './shared-by.js';
import { workflowFormSchema } from './workflow-form.js';
import { requirementSchema } from './workflow-requirement.js';

/** Bounds of workflows; the API refuses beyond them. */
export const WORKFLOW_LIMITS = {
  name: { max: 100 },
  description: { max: 2_000 },
  perUser: 1_000,
  versions: 1_000,
  /** Bytes of a workflow as JSON; the largest of ComfyUI's own templates has 400 KB. */
  fileBytes: 4_194_304,
} as const;

/** Control characters but tab and line feed, and those that turn the direction of what stands around a text. */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;
const isSeen = (text: string) => text.isWellFormed() && !UNSEEN.test(text);

export const workflowNameSchema = z
  .string()
  .max(1_000)
  .refine((name) => isSeen(name) && !/[\t\n]/.test(name), 'must be one line of well-formed text')
  .transform((name) => name.normalize('NFC').trim())
  .pipe(z.string().min(1).max(WORKFLOW_LIMITS.name.max))
  .meta({ description: '1 to 100 characters of any script', example: '局部重绘 inpaint' });

export const workflowDescriptionSchema = z
  .string()
  .max(10_000)
  .refine(isSeen, 'must be well-formed text')
  .transform((text) => text.normalize('NFC').trim())
  .pipe(z.string().max(WORKFLOW_LIMITS.description.max))
  .meta({ description: 'At most 2,000 characters', example: 'Paints what the mask covers.' });

/** Who sees a workflow and may run it: its owner, or everybody. Only its owner may change it. */
export const workflowVisibilitySchema = z.enum(['private', 'published']).meta({ id: 'WorkflowVisibility' });
export type WorkflowVisibility = z.infer<typeof workflowVisibilitySchema>;

/** What a workflow is for, as far as what it takes and makes tells. */
export const workflowPurposeSchema = z
  .enum([
    'text-to-image',
    'edit',
    'inpaint',
    'outpaint',
    'upscale',
    'controlnet',
    'text-to-video',
    'image-to-video',
    'audio',
    'model3d',
    'other',
  ])
  .meta({ id: 'WorkflowPurpose' });
export type WorkflowPurpose = z.infer<typeof workflowPurposeSchema>;

/** How the file of a version was written. */
export const workflowFormatSchema = z.string().max(50).meta({ description: 'Format of the file', example: 'api' });

/** A workflow as a JSON value; what it must hold is checked by reading it. */
const workflowJsonSchema = z
  .unknown()
  .refine((value) => value !== undefined, 'must be given')
  .meta({ description: 'The workflow: JSON as ComfyUI saves it, in the API format or as the page saves it' });

/** Body of `POST /api/v1/workflows`. */
export const createWorkflowSchema = z
  .strictObject({
    name: workflowNameSchema,
    description: workflowDescriptionSchema.default(''),
    workflow: workflowJsonSchema,
    form: workflowFormSchema.optional().meta({ description: 'Without it one is drafted from the workflow' }),
  })
  .meta({ id: 'CreateWorkflow' });
export type CreateWorkflow = z.infer<typeof createWorkflowSchema>;

/** Body of `POST /api/v1/workflows/{id}/versions`: another graph, another form, or both. */
export const createVersionSchema = z
  .strictObject({
    workflow: z.unknown().optional().meta({ description: 'Without it the graph of the latest version stays' }),
    form: workflowFormSchema
      .optional()
      .meta({ description: 'Without it the form is kept, or drafted for a new graph' }),
  })
  .refine(({ workflow, form }) => workflow !== undefined || form !== undefined, 'must hold a workflow, a form, or both')
  .meta({ id: 'CreateWorkflowVersion' });
export type CreateVersion = z.infer<typeof createVersionSchema>;

/** Body of `PATCH /api/v1/workflows/{id}`. */
export const workflowChangeSchema = z
  .strictObject({
    name: workflowNameSchema.optional(),
    description: workflowDescriptionSchema.optional(),
    image_id: idSchema.nullable().optional().meta({ description: 'A picture of yours that shows it; null: none' }),
  })
  .meta({ id: 'WorkflowChange', examples: [{ name: '局部重绘' }] });
export type WorkflowChange = z.infer<typeof workflowChangeSchema>;

/** Query of `GET /api/v1/workflows`. */
export const workflowQuerySchema = z.strictObject({
  ...pageShape,
  q: searchTextSchema
    .optional()
    .meta({ description: 'Parts of the name and the description, all of them, in any order', example: '重绘' }),
  scope: z
    .enum(['all', 'mine', 'published', 'group'])
    .default('all')
    .meta({ description: '`all`: every one that you may run; `group`: those that others share with your groups' }),
});
export type WorkflowQuery = z.infer<typeof workflowQuerySchema>;

/** A workflow as somebody who may run it sees it. */
export const workflowSchema = z
  .object({
    id: idSchema,
    user_id: idSchema.nullable().meta({ description: 'Its owner; null: it comes with Atelier' }),
    template: z.string().nullable().meta({ description: 'Name of a workflow that comes with Atelier' }),
    name: z.string(),
    name_zh: z.string().nullable().meta({ description: 'Of one that comes with Atelier, in Chinese' }),
    description: z.string(),
    description_zh: z.string().nullable(),
    image_id: idSchema.nullable(),
    visibility: workflowVisibilitySchema,
    purpose: workflowPurposeSchema
      .nullish()
      .meta({ description: 'What it is for, by what its latest version takes and makes' }),
    version: z.int().min(1).meta({ description: 'Number of its latest version' }),
    ...sharedByShape,
    created_at: timestampSchema,
    updated_at: timestampSchema.meta({ description: 'Last change of it, or its latest version' }),
  })
  .meta({ id: 'Workflow' });
export type Workflow = z.infer<typeof workflowSchema>;

export const workflowPageSchema = z
  .object({ items: z.array(workflowSchema), next_cursor: z.string().nullable() })
  .meta({ id: 'WorkflowPage' });
export type WorkflowPage = z.infer<typeof workflowPageSchema>;

/** What reading or converting found that does not keep the graph from running. */
export const workflowWarningSchema = z
  .object({ code: z.string().max(100), message: z.string().max(1_000), node: z.string().max(200).nullish() })
  .meta({ id: 'WorkflowWarning' });
export type WorkflowWarning = z.infer<typeof workflowWarningSchema>;

/** An immutable state of a workflow, without its graph, which is exported apart: integers up to 2^64-1 must survive. */
export const workflowVersionSchema = z
  .object({
    workflow: workflowSchema,
    number: z.int().min(1),
    format: workflowFormatSchema,
    form: workflowFormSchema,
    requirement: requirementSchema.meta({ description: 'With the default values; other model files change it' }),
    warnings: z.array(workflowWarningSchema),
    nodes: z.int().min(1).meta({ description: 'How many nodes the graph has' }),
    created_at: timestampSchema,
  })
  .meta({ id: 'WorkflowVersion' });
export type WorkflowVersion = z.infer<typeof workflowVersionSchema>;

/** `api`: the graph as ComfyUI runs it. `ui`: the file as the editor opens it, with the form in it. */
export const exportFormatSchema = z.enum(['api', 'ui']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** Query of `GET /api/v1/workflows/{id}/versions/{number}/export`. */
export const exportQuerySchema = z.strictObject({
  format: exportFormatSchema.default('api').meta({
    description: '`api`: the graph as ComfyUI runs it. `ui`: the file as the editor opens it, with the form in it',
  }),
});
export type ExportQuery = z.infer<typeof exportQuerySchema>;
