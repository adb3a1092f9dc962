import { Controller } from '@nestjs/common';
import { runnerCommands, type CommandRequest, type FleetRunner, type FleetRunnerList } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { requireAdmin } from '../../access/require-admin.js';
import { RunnerActions } from './runner-actions.js';
import { RunnerStatus } from './runner-status.js';

const { runners, actOnRunner } = runnerCommands;

/** The runners, for admins. */
@Controller()
export class RunnersController {
  constructor(
    private readonly status: RunnerStatus,
    private readonly actions: RunnerActions,
  ) {}

  @HandleCommand(runners)
  async runners(@CommandPayload(runners) { actor }: CommandRequest<typeof runners>): Promise<FleetRunnerList> {
    requireAdmin(actor);
    return { items: await this.status.all() };
  }

  @HandleCommand(actOnRunner)
  async actOnRunner(@CommandPayload(actOnRunner) request: CommandRequest<typeof actOnRunner>): Promise<FleetRunner> {
    requireAdmin(request.actor);
    return this.actions.apply(request, request.runner_id, request.order);
  }
}
