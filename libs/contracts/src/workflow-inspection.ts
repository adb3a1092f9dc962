import { z } from 'zod';
import { workflowFormSchema } from './workflow-form.js';
import { workflowFormatSchema, workflowWarningSchema } from './workflows.js';

/** A node as people know it. */
const namedNodeSchema = z.object({ id: z.string(), title: z.string() });

/** Something that a graph needs, and how many of the runners have it. */
export const neededItemSchema = z
  .object({
    kind: z.enum(['class', 'file', 'choice']),
    name: z.string().meta({ description: 'Class, file or value', examples: ['flux1-dev.safetensors'] }),
    folder: z.string().nullable().meta({ description: 'Of a file: where ComfyUI looks for it' }),
    of_class: z.string().nullable().meta({ description: 'Of a choice: whose input it is' }),
    pack: z.string().nullable().meta({ description: 'Of a class: the pack that it comes from, where that is known' }),
    runners: z.int().min(0).meta({ description: 'How many runners have it' }),
    of_runners: z.int().min(0).meta({ description: 'How many runners there are' }),
    url: z.string().nullable().meta({ description: 'Where the workflow says that it can be had; not checked' }),
  })
  .meta({ id: 'NeededItem' });
export type NeededItem = z.infer<typeof neededItemSchema>;

/** Why a workflow may not run here. */
export const policyReasonSchema = z
  .object({
    code: z.string(),
    node: z.string().nullable(),
    amount: z
      .object({ asked: z.number(), allowed: z.number() })
      .nullish()
      .meta({ description: 'What is asked for, and how much is allowed, where it is too much' }),
    message: z.string(),
  })
  .meta({ id: 'PolicyReason' });
export type PolicyReason = z.infer<typeof policyReasonSchema>;

const inspectionShape = {
  format: workflowFormatSchema,
  warnings: z.array(workflowWarningSchema),
  unsupported: z
    .array(
      z.object({
        code: z.string(),
        class: z.string(),
        pack: z.string().nullable(),
        nodes: z.array(namedNodeSchema),
        message: z.string().meta({ description: 'What it is, and what to do instead' }),
      }),
    )
    .meta({ description: 'What keeps it from being converted; empty: it can be kept' }),
  requirement: z.array(neededItemSchema),
  form: workflowFormSchema,
  outputs: z.array(namedNodeSchema.extend({ class: z.string(), kind: z.string(), preview: z.boolean() })),
  policy: z.object({ allowed: z.boolean(), reasons: z.array(policyReasonSchema) }),
};

/** What is said of a workflow that is not kept. Its graph is packed as `packedWorkflowSchema`. */
export const inspectionRecordSchema = z.object({ ...inspectionShape, packed_graph: z.base64() });
export type InspectionRecord = z.infer<typeof inspectionRecordSchema>;

/** Answer of `POST /api/v1/workflows/inspect`. */
export const inspectionSchema = z
  .object({
    ...inspectionShape,
    graph: z
      .record(z.string(), z.unknown())
      .meta({ description: 'In the API format; integers up to 2^64-1 are exact' }),
  })
  .meta({ id: 'WorkflowInspection' });
export type Inspection = z.infer<typeof inspectionSchema>;
