import { z } from 'zod';
import { command } from './command.js';
import { runSchema, runWorkflowSchema } from './runs.js';
import { actorSchema, idSchema } from './scalars.js';
import { requestKeysShape } from './tasks.js';

/** Longest that a run of 200 tasks may take to be accepted, in milliseconds. */
const RUN_TIMEOUT_MS = 15_000;

/** Tasks made from workflows; answered by the generation service. */
export const runCommands = {
  runWorkflow: command(
    'cmd.workflows.run',
    z.object({
      actor: actorSchema,
      workflow_id: idSchema,
      body: runWorkflowSchema,
      ...requestKeysShape,
    }),
    runSchema,
    RUN_TIMEOUT_MS,
  ),
} as const;
