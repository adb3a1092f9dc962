import { Controller } from '@nestjs/common';
import {
  workflowCommands,
  type CommandReply,
  type CommandRequest,
  type Workflow,
  type WorkflowPage,
  type WorkflowVersion,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { AddVersion } from './add-version.js';
import { ChangeWorkflow } from './change-workflow.js';
import { CreateWorkflow } from './create-workflow.js';
import { WorkflowAccess } from './workflow-access.js';
import { toVersion } from './workflow-views.js';
import { Workflows } from './workflows.js';

const { createWorkflow, workflows, workflow, workflowVersion, deleteWorkflow } = workflowCommands;
const { addVersion, changeWorkflow } = workflowCommands;

/** Commands about workflows and their versions. */
@Controller()
export class WorkflowsController {
  constructor(
    private readonly creation: CreateWorkflow,
    private readonly addition: AddVersion,
    private readonly changes: ChangeWorkflow,
    private readonly workflows: Workflows,
    private readonly access: WorkflowAccess,
  ) {}

  @HandleCommand(createWorkflow)
  create(@CommandPayload(createWorkflow) request: CommandRequest<typeof createWorkflow>): Promise<WorkflowVersion> {
    return this.creation.create(request);
  }

  @HandleCommand(workflows)
  page(@CommandPayload(workflows) { actor, query }: CommandRequest<typeof workflows>): Promise<WorkflowPage> {
    return this.workflows.page(actor, query);
  }

  @HandleCommand(workflow)
  find(@CommandPayload(workflow) { actor, workflow_id }: CommandRequest<typeof workflow>): Promise<Workflow> {
    return this.workflows.find(actor, workflow_id);
  }

  @HandleCommand(workflowVersion)
  async version(
    @CommandPayload(workflowVersion) { actor, workflow_id, number }: CommandRequest<typeof workflowVersion>,
  ): Promise<WorkflowVersion> {
    return toVersion(await this.access.version(actor, workflow_id, number));
  }

  @HandleCommand(addVersion)
  addVersion(@CommandPayload(addVersion) request: CommandRequest<typeof addVersion>): Promise<WorkflowVersion> {
    return this.addition.add(request);
  }

  @HandleCommand(changeWorkflow)
  change(
    @CommandPayload(changeWorkflow) { actor, workflow_id, change }: CommandRequest<typeof changeWorkflow>,
  ): Promise<Workflow> {
    return this.changes.change(actor, workflow_id, change);
  }

  @HandleCommand(deleteWorkflow)
  async delete(
    @CommandPayload(deleteWorkflow) { actor, workflow_id }: CommandRequest<typeof deleteWorkflow>,
  ): Promise<CommandReply<typeof deleteWorkflow>> {
    await this.workflows.delete(actor, workflow_id);
    return {};
  }
}
