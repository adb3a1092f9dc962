import { Controller } from '@nestjs/common';
import { inventoryCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { requireAdmin } from '../../access/require-admin.js';
import { FleetModels } from '../../fleet/models/fleet-models.js';
import { PolicyStates } from './policy-states.js';
import { RunnerInventory } from './runner-inventory.js';
import { TryPolicy } from './try-policy.js';
import { WorkflowStates } from './workflow-states.js';

const { runnerCatalogue, fleetModels, workflowStates, policy, tryPolicy } = inventoryCommands;

/** What the fleet has of what workflows need, for admins. */
@Controller()
export class InventoryController {
  constructor(
    private readonly runners: RunnerInventory,
    private readonly models: FleetModels,
    private readonly workflows: WorkflowStates,
    private readonly policies: PolicyStates,
    private readonly trials: TryPolicy,
  ) {}

  @HandleCommand(runnerCatalogue)
  async runnerCatalogue(
    @CommandPayload(runnerCatalogue) { actor, runner_id, query }: CommandRequest<typeof runnerCatalogue>,
  ): Promise<CommandReply<typeof runnerCatalogue>> {
    requireAdmin(actor);
    return this.runners.of(runner_id, query);
  }

  @HandleCommand(fleetModels)
  async fleetModels(
    @CommandPayload(fleetModels) { actor, query }: CommandRequest<typeof fleetModels>,
  ): Promise<CommandReply<typeof fleetModels>> {
    requireAdmin(actor);
    return this.models.list(query);
  }

  @HandleCommand(workflowStates)
  async workflowStates(
    @CommandPayload(workflowStates) { actor }: CommandRequest<typeof workflowStates>,
  ): Promise<CommandReply<typeof workflowStates>> {
    requireAdmin(actor);
    return this.workflows.list();
  }

  @HandleCommand(policy)
  async policy(
    @CommandPayload(policy) { actor, query }: CommandRequest<typeof policy>,
  ): Promise<CommandReply<typeof policy>> {
    requireAdmin(actor);
    return this.policies.read(query);
  }

  @HandleCommand(tryPolicy)
  async tryPolicy(
    @CommandPayload(tryPolicy) { actor, trial }: CommandRequest<typeof tryPolicy>,
  ): Promise<CommandReply<typeof tryPolicy>> {
    requireAdmin(actor);
    return this.trials.run(trial);
  }
}
