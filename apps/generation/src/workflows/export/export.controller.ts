import { Controller } from '@nestjs/common';
import { workflowCommands, type CommandReply, type CommandRequest, type WorkflowChanges } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { CompareVersions } from './compare-versions.js';
import { ExportWorkflow } from './export-workflow.js';

const { exportWorkflow, workflowChanges } = workflowCommands;

/** Versions as files, and what differs between two of them. */
@Controller()
export class ExportController {
  constructor(
    private readonly exporter: ExportWorkflow,
    private readonly comparison: CompareVersions,
  ) {}

  @HandleCommand(exportWorkflow)
  export(
    @CommandPayload(exportWorkflow) request: CommandRequest<typeof exportWorkflow>,
  ): Promise<CommandReply<typeof exportWorkflow>> {
    return this.exporter.export(request);
  }

  @HandleCommand(workflowChanges)
  changes(
    @CommandPayload(workflowChanges) { actor, workflow_id, from, to }: CommandRequest<typeof workflowChanges>,
  ): Promise<WorkflowChanges> {
    return this.comparison.compare(actor, workflow_id, from, to);
  }
}
