import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import { actingAdminSchema, actorSchema, idSchema } from './scalars.js';
import { workflowChangesSchema } from './workflow-changes.js';
import { workflowFormSchema } from './workflow-form.js';
import { inspectionRecordSchema } from './workflow-inspection.js';
import { MAX_OVERVIEWS, overviewRecordSchema } from './workflow-overview.js';
import {
  exportFormatSchema,
  workflowChangeSchema,
  workflowDescriptionSchema,
  workflowNameSchema,
  workflowPageSchema,
  workflowQuerySchema,
  workflowSchema,
  workflowVersionSchema,
  workflowVisibilitySchema,
} from './workflows.js';

/** Characters of a packed file: with the rest of the command a message stays below 1 MB. */
export const MAX_PACKED_LENGTH = 900_000;

/** The JSON text of a workflow, gzipped, in base64: as text it could be four times as long as a message may be. */
export const packedWorkflowSchema = z.base64().max(MAX_PACKED_LENGTH);

const workflowRefSchema = z.object({ actor: actorSchema, workflow_id: idSchema });

/** Longest that reading, converting and checking a workflow may take, in milliseconds. */
const READING_TIMEOUT_MS = 10_000;

/** Workflows and their versions; answered by the generation service. */
export const workflowCommands = {
  createWorkflow: command(
    'cmd.workflows.create',
    z.object({
      actor: actorSchema,
      name: workflowNameSchema,
      description: workflowDescriptionSchema,
      packed: packedWorkflowSchema,
      form: workflowFormSchema.nullable(),
    }),
    workflowVersionSchema,
    READING_TIMEOUT_MS,
  ),
  workflows: command(
    'cmd.workflows.list',
    z.object({ actor: actorSchema, query: workflowQuerySchema }),
    workflowPageSchema,
  ),
  workflow: command('cmd.workflows.get', workflowRefSchema, workflowSchema),
  /** In any order; of those that the actor may not see nothing is told. */
  workflowOverviews: command(
    'cmd.workflows.overviews',
    z.object({ actor: actorSchema, ids: z.array(idSchema).max(MAX_OVERVIEWS) }),
    z.object({ items: z.array(overviewRecordSchema) }),
  ),
  /** @param number null: the latest */
  workflowVersion: command(
    'cmd.workflows.version',
    workflowRefSchema.extend({ number: z.int().min(1).nullable() }),
    workflowVersionSchema,
  ),
  /** Another graph, another form, or both: `packed` null keeps the graph, then there must be a form. */
  addVersion: command(
    'cmd.workflows.add_version',
    workflowRefSchema
      .extend({ packed: packedWorkflowSchema.nullable(), form: workflowFormSchema.nullable() })
      .refine(({ packed, form }) => packed !== null || form !== null, 'must hold a workflow, a form, or both'),
    workflowVersionSchema,
    READING_TIMEOUT_MS,
  ),
  changeWorkflow: command(
    'cmd.workflows.change',
    workflowRefSchema.extend({ change: workflowChangeSchema }),
    workflowSchema,
  ),
  /** For those who may publish; unpublishing also for admins. It is audited. */
  publishWorkflow: command(
    'cmd.workflows.publish',
    actingAdminSchema.extend({ workflow_id: idSchema, visibility: workflowVisibilitySchema }),
    workflowSchema,
  ),
  /** Of its owner, and of what comes with Atelier: a version as a file, gzipped, in base64. */
  exportWorkflow: command(
    'cmd.workflows.export',
    workflowRefSchema.extend({ number: z.int().min(1), format: exportFormatSchema }),
    z.object({ packed: z.base64(), file_name: z.string() }),
  ),
  workflowChanges: command(
    'cmd.workflows.changes',
    workflowRefSchema.extend({ from: z.int().min(1), to: z.int().min(1) }),
    workflowChangesSchema,
  ),
  /** Stores nothing. */
  inspectWorkflow: command(
    'cmd.workflows.inspect',
    z.object({ actor: actorSchema, packed: packedWorkflowSchema }),
    inspectionRecordSchema,
    READING_TIMEOUT_MS,
  ),
  /** Runs keep their version. */
  deleteWorkflow: command('cmd.workflows.delete', workflowRefSchema, nothingSchema),
} as const;
