import { z } from 'zod';
import { command } from './command.js';
import {
  fleetModelListSchema,
  fleetModelQuerySchema,
  policyQuerySchema,
  policyStateSchema,
  policyTrialResultSchema,
  policyTrialSchema,
  runnerCatalogueQuerySchema,
  runnerCatalogueSchema,
  workflowStateListSchema,
} from './inventory.js';
import { actorSchema } from './scalars.js';
import { runnerIdSchema } from './work.commands.js';

const TRIAL_TIMEOUT_MS = 30_000;
const READ_TIMEOUT_MS = 15_000;

/** What the fleet has of what workflows need, and what the policy lets through; for admins, answered by the generation service. */
export const inventoryCommands = {
  runnerCatalogue: command(
    'cmd.generation.runner_catalogue',
    z.object({ actor: actorSchema, runner_id: runnerIdSchema, query: runnerCatalogueQuerySchema }),
    runnerCatalogueSchema,
    READ_TIMEOUT_MS,
  ),
  fleetModels: command(
    'cmd.generation.fleet_models',
    z.object({ actor: actorSchema, query: fleetModelQuerySchema }),
    fleetModelListSchema,
    READ_TIMEOUT_MS,
  ),
  workflowStates: command(
    'cmd.generation.workflow_states',
    z.object({ actor: actorSchema }),
    workflowStateListSchema,
    READ_TIMEOUT_MS,
  ),
  policy: command(
    'cmd.generation.policy',
    z.object({ actor: actorSchema, query: policyQuerySchema }),
    policyStateSchema,
    READ_TIMEOUT_MS,
  ),
  tryPolicy: command(
    'cmd.generation.try_policy',
    z.object({ actor: actorSchema, trial: policyTrialSchema }),
    policyTrialResultSchema,
    TRIAL_TIMEOUT_MS,
  ),
} as const;
