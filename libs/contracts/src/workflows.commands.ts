import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import { actorSchema, idSchema } from './scalars.js';
import { workflowFormSchema } from './workflow-form.js';
import {
  workflowDescriptionSchema,
  workflowNameSchema,
  workflowPageSchema,
  workflowQuerySchema,
  workflowSchema,
  workflowVersionSchema,
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
  /** @param number null: the latest */
  workflowVersion: command(
    'cmd.workflows.version',
    workflowRefSchema.extend({ number: z.int().min(1).nullable() }),
    workflowVersionSchema,
  ),
  /** Runs keep their version. */
  deleteWorkflow: command('cmd.workflows.delete', workflowRefSchema, nothingSchema),
} as const;
