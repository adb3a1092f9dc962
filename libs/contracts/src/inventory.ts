import { z } from 'zod';
import { namedUserShape } from './named-user.js';
import { idSchema, timestampSchema } from './scalars.js';
import { runnerIdSchema } from './work.commands.js';
import { missingItemSchema } from './workflow-overview.js';
import { workflowVisibilitySchema } from './workflows.js';

/** Most entries of each list; how many there are is said beside it. */
export const MAX_DIFFERENCES = 200;
export const MAX_PACKS = 500;
export const MAX_COVERED_WORKFLOWS = 200;

const count = z.int().min(0);
const searchSchema = z.string().max(200).optional();

export const runnerCatalogueQuerySchema = z.strictObject({
  q: searchSchema.meta({ description: 'Part of the name of a class or a file, in any case', example: 'upscale' }),
});
export type RunnerCatalogueQuery = z.infer<typeof runnerCatalogueQuerySchema>;

const packCountSchema = z
  .object({
    name: z.string().meta({ description: '`core`, `partner`, or the folder of the pack', examples: ['core'] }),
    classes: count.meta({ description: 'Node classes of it that this runner has; 0: only others have the pack' }),
    runners: count.meta({ description: 'Runners that have classes of it' }),
  })
  .meta({ id: 'PackCount' });

const differenceSchema = z
  .object({
    kind: z.enum(['class', 'file']),
    name: z.string(),
    of: z.string().meta({ description: 'Of a class: its pack; of a file: its model folder' }),
    here: z.boolean().meta({ description: 'Whether this runner has it' }),
    runners: count.meta({ description: 'Runners that have it' }),
  })
  .meta({ id: 'CatalogueDifference' });
export type CatalogueDifference = z.infer<typeof differenceSchema>;

const lackingWorkflowSchema = z
  .object({
    workflow_id: idSchema,
    name: z.string(),
    name_zh: z.string().nullable(),
    shipped: z.boolean(),
    missing: z.array(missingItemSchema).meta({ description: 'What this runner lacks of it, at most 20' }),
  })
  .meta({ id: 'LackingWorkflow' });

/** Answer of `GET /api/v1/admin/runners/{id}/catalogue`. */
export const runnerCatalogueSchema = z
  .object({
    runner_id: runnerIdSchema,
    known: z.boolean().meta({ description: 'False while the runner has not said what its ComfyUI can run' }),
    of_runners: count.meta({ description: 'Runners seen within a day that have said it, which it is compared with' }),
    classes: count,
    files: count,
    packs: z.array(packCountSchema).max(MAX_PACKS),
    differences: z.object({ total: count, items: z.array(differenceSchema).max(MAX_DIFFERENCES) }).meta({
      description: 'What some runners have and others have not',
    }),
    lacking: z.object({ total: count, items: z.array(lackingWorkflowSchema).max(MAX_COVERED_WORKFLOWS) }).meta({
      description: 'Shipped and published workflows that this runner cannot run as they are',
    }),
  })
  .meta({ id: 'RunnerCatalogue' });
export type RunnerCatalogue = z.infer<typeof runnerCatalogueSchema>;

export const fleetModelQuerySchema = z.strictObject({
  q: searchSchema.meta({ description: 'Part of the name of the file, in any case', example: 'detail' }),
  folder: z.string().max(100).optional().meta({ description: 'Of this model folder only', example: 'loras' }),
  sort: z.enum(['name', 'size', 'runners', 'warm', 'runs']).default('name').meta({ example: 'runs' }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type FleetModelQuery = z.infer<typeof fleetModelQuerySchema>;

const fleetModelSchema = z
  .object({
    folder: z.string(),
    file: z.string().meta({ description: 'As a graph names it, with the folders below the model folder' }),
    size_bytes: count.nullable().meta({ description: 'null: no ComfyUI says it' }),
    runners: count,
    on: z.array(z.string()).meta({ description: 'Live runners that have it, at most 20' }),
    warm: count,
    warm_on: z.array(z.string()).meta({ description: 'Live runners that have it loaded, at most 20' }),
    runs: count.meta({ description: 'Completed tasks of the last seven days that needed it' }),
  })
  .meta({ id: 'FleetModel' });
export type FleetModel = z.infer<typeof fleetModelSchema>;

/** Answer of `GET /api/v1/admin/models`. */
export const fleetModelListSchema = z
  .object({
    of_runners: count.meta({ description: 'Live runners' }),
    total: count.meta({ description: 'Files that match, also beyond `limit`' }),
    items: z.array(fleetModelSchema),
    folders: z.array(z.object({ folder: z.string(), files: count })).max(MAX_PACKS),
  })
  .meta({ id: 'FleetModelList' });
export type FleetModelList = z.infer<typeof fleetModelListSchema>;

/** A node that keeps a workflow from being run, and why. */
export const refusedNodeSchema = z
  .object({
    node: z.string().nullable().meta({ description: 'Its id in the graph; null: the graph as a whole' }),
    class: z.string().nullable(),
    title: z.string().nullable(),
    code: z.string().meta({ examples: ['class_denied'] }),
    message: z.string(),
  })
  .meta({ id: 'RefusedNode' });
export type RefusedNode = z.infer<typeof refusedNodeSchema>;

const namedWorkflow = {
  workflow_id: idSchema,
  name: z.string(),
  name_zh: z.string().nullable(),
  shipped: z.boolean(),
  visibility: workflowVisibilitySchema,
  user_id: idSchema.nullable().meta({ description: 'Its owner; null: it comes with Atelier' }),
  ...namedUserShape,
};

const workflowStateSchema = z
  .object({
    ...namedWorkflow,
    version: z.int().min(1),
    updated_at: timestampSchema,
    runners: count.meta({ description: 'Runners seen within a day that can run it' }),
    of_runners: count,
    missing: z.array(missingItemSchema),
    refused: z.array(refusedNodeSchema).meta({ description: 'What the policy refuses of it, at most 20' }),
  })
  .meta({ id: 'WorkflowState' });
export type WorkflowState = z.infer<typeof workflowStateSchema>;

/** Answer of `GET /api/v1/admin/workflows`. */
export const workflowStateListSchema = z
  .object({ total: count, items: z.array(workflowStateSchema).max(MAX_COVERED_WORKFLOWS) })
  .meta({ id: 'WorkflowStateList' });
export type WorkflowStateList = z.infer<typeof workflowStateListSchema>;

const namesSchema = z.array(z.string().trim().min(1).max(200)).max(500).optional();

/** What a policy would be; what is left out stays as it is set. Names match whole, `*` stands for any letters. */
export const policyTrialSchema = z
  .strictObject({
    denied_classes: namesSchema.meta({ description: 'Instead of WORKFLOW_DENIED_CLASSES' }),
    allowed_classes: namesSchema.meta({ description: 'Instead of WORKFLOW_ALLOWED_CLASSES' }),
    allowed_packs: namesSchema.meta({ description: 'Instead of WORKFLOW_ALLOWED_PACKS' }),
  })
  .meta({ id: 'PolicyTrial', examples: [{ denied_classes: ['ImageScaleBy'] }] });
export type PolicyTrial = z.infer<typeof policyTrialSchema>;

const changedWorkflowSchema = z
  .object({ ...namedWorkflow, nodes: z.array(refusedNodeSchema) })
  .meta({ id: 'ChangedWorkflow' });
export type ChangedWorkflow = z.infer<typeof changedWorkflowSchema>;

const changesSchema = z.object({ total: count, items: z.array(changedWorkflowSchema).max(MAX_COVERED_WORKFLOWS) });

/** Answer of `POST /api/v1/admin/policy/trial`. */
export const policyTrialResultSchema = z
  .object({
    judged: count.meta({ description: 'Kept workflows, by their latest versions; at most 5,000' }),
    refused: changesSchema.meta({ description: 'Those that run now and would not' }),
    freed: changesSchema.meta({ description: 'Those that do not run now and would' }),
  })
  .meta({ id: 'PolicyTrialResult' });
export type PolicyTrialResult = z.infer<typeof policyTrialResultSchema>;

export const policyQuerySchema = z.strictObject({
  q: searchSchema.meta({ description: 'Part of the name of a class or pack, in any case', example: 'save' }),
  state: z.enum(['all', 'allowed', 'denied']).default('all').meta({ example: 'denied' }),
});
export type PolicyQuery = z.infer<typeof policyQuerySchema>;

const ruleSchema = z.object({
  effect: z.enum(['allow', 'deny']),
  class: z.string().optional(),
  pack: z.string().optional(),
  label: z.string().optional(),
});

const judgedClassSchema = z
  .object({
    name: z.string(),
    pack: z.string(),
    labels: z.array(z.string()),
    allowed: z.boolean(),
    rule: ruleSchema.nullable().meta({ description: 'The first rule that matches; null: none does, which denies' }),
  })
  .meta({ id: 'JudgedClass' });
export type JudgedClass = z.infer<typeof judgedClassSchema>;

const judgedCount = { classes: count, allowed: count };

/** Answer of `GET /api/v1/admin/policy`. */
export const policyStateSchema = z
  .object({
    settings: z
      .object({
        denied_classes: z.array(z.string()),
        allowed_classes: z.array(z.string()),
        allowed_packs: z.array(z.string()),
      })
      .meta({ description: 'As configured' }),
    labels: z.array(z.object({ name: z.string(), ...judgedCount })),
    packs: z.array(z.object({ name: z.string(), ...judgedCount })).max(MAX_PACKS),
    classes: z.object({ total: count, items: z.array(judgedClassSchema).max(MAX_DIFFERENCES) }),
  })
  .meta({ id: 'PolicyState' });
export type PolicyState = z.infer<typeof policyStateSchema>;
