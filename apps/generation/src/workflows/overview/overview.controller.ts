import { Controller } from '@nestjs/common';
import { workflowCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { WorkflowOverviews } from './workflow-overviews.js';

const { workflowOverviews } = workflowCommands;

/** What a list of workflows shows beside their names. */
@Controller()
export class OverviewController {
  constructor(private readonly overviews: WorkflowOverviews) {}

  @HandleCommand(workflowOverviews)
  async list(
    @CommandPayload(workflowOverviews) { actor, ids }: CommandRequest<typeof workflowOverviews>,
  ): Promise<CommandReply<typeof workflowOverviews>> {
    return { items: await this.overviews.of(actor, ids) };
  }
}
