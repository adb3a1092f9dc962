import { z } from 'zod';
import { idSchema } from './scalars.js';

const localTextSchema = z.object({ en: z.string(), zh: z.string() });

/** A model file that a shipped workflow needs, or suggests. */
export const shippedFileSchema = z
  .object({
    folder: z.string().meta({ description: "Folder below ComfyUI's `models`" }),
    file: z.string(),
    size_gb: z.number().meta({ description: 'Rounded, in units of 10^9 bytes' }),
    licence: z.string(),
    source: z.string().meta({ description: 'Repository on Hugging Face that offers it' }),
    runners: z.int().min(0).meta({ description: 'Runners seen within a day that have it' }),
  })
  .meta({ id: 'ShippedFile' });
export type ShippedFile = z.infer<typeof shippedFileSchema>;

/** A workflow that comes with Atelier, as admins see it: whether it can run, and what is missing. */
export const shippedWorkflowSchema = z
  .object({
    name: z.string(),
    title: localTextSchema,
    makes: z.enum(['image', 'video', 'audio', 'model3d']),
    workflow_id: idSchema.nullable().meta({ description: 'null until the service has stored it after an update' }),
    minimum_comfyui: z.string().meta({ description: 'The oldest ComfyUI that has its nodes and its model' }),
    offered: z.boolean().meta({ description: 'Whether users see it: a runner has everything' }),
    runners: z.int().min(0).meta({ description: 'Runners seen within a day that can run it' }),
    of: z.int().min(0).meta({ description: 'Runners seen within a day' }),
    missing_classes: z.array(z.string()).meta({ description: 'Node classes that no runner has' }),
    files: z.array(shippedFileSchema),
    suggestions: z.array(shippedFileSchema).meta({ description: 'For fields by which a model file is chosen' }),
  })
  .meta({ id: 'ShippedWorkflow' });
export type ShippedWorkflow = z.infer<typeof shippedWorkflowSchema>;

export const shippedWorkflowListSchema = z
  .object({ items: z.array(shippedWorkflowSchema) })
  .meta({ id: 'ShippedWorkflowList' });
export type ShippedWorkflowList = z.infer<typeof shippedWorkflowListSchema>;
