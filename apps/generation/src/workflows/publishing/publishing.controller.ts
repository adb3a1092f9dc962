import { Controller } from '@nestjs/common';
import { workflowCommands, type CommandRequest, type Workflow } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { PublishWorkflow } from './publish-workflow.js';

const { publishWorkflow } = workflowCommands;

/** Who may run a workflow. */
@Controller()
export class PublishingController {
  constructor(private readonly publishing: PublishWorkflow) {}

  @HandleCommand(publishWorkflow)
  publish(@CommandPayload(publishWorkflow) request: CommandRequest<typeof publishWorkflow>): Promise<Workflow> {
    return this.publishing.apply(request, request.workflow_id, request.visibility);
  }
}
