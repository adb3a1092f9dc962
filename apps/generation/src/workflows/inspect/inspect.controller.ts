import { Controller } from '@nestjs/common';
import { workflowCommands, type CommandRequest, type InspectionRecord } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { InspectWorkflow } from './inspect-workflow.js';

const { inspectWorkflow } = workflowCommands;

/** What can be said of a workflow before it is kept. */
@Controller()
export class InspectController {
  constructor(private readonly inspection: InspectWorkflow) {}

  @HandleCommand(inspectWorkflow)
  inspect(
    @CommandPayload(inspectWorkflow) { packed }: CommandRequest<typeof inspectWorkflow>,
  ): Promise<InspectionRecord> {
    return this.inspection.inspect(packed);
  }
}
