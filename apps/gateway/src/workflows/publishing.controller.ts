import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { workflowCommands, workflowSchema, type Workflow, type WorkflowVisibility } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentAdmin, type ActingAdmin } from '../access/acting-admin.decorator.js';
import { ForKeys } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { workflow } from './workflows-examples.js';

const THE_WORKFLOW = { status: 200, description: 'The workflow', schema: workflowSchema };

/** Who may run a workflow besides its owner. */
@Controller('api/v1/workflows/:id')
@ForKeys('workflows:write')
export class PublishingController {
  constructor(private readonly commands: CommandClient) {}

  @Post('publish')
  @HttpCode(200)
  @Operation({
    id: 'publishWorkflow',
    tag: 'Workflows',
    summary: 'Let everybody run a workflow of yours',
    description:
      'For admins; for everybody where the setting WORKFLOW_PUBLISHERS says so. Others see its form, not its graph.',
    answer: { ...THE_WORKFLOW, example: { ...workflow, visibility: 'published' } },
    problems: ['forbidden', 'not_found'],
  })
  publish(@CurrentAdmin() by: ActingAdmin, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<Workflow> {
    return this.set(by, id, 'published');
  }

  @Post('unpublish')
  @HttpCode(200)
  @Operation({
    id: 'unpublishWorkflow',
    tag: 'Workflows',
    summary: 'Keep a workflow to its owner again',
    description: 'Also for admins. Runs that were started go on.',
    answer: { ...THE_WORKFLOW, example: workflow },
    problems: ['forbidden', 'not_found'],
  })
  unpublish(@CurrentAdmin() by: ActingAdmin, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<Workflow> {
    return this.set(by, id, 'private');
  }

  private set(by: ActingAdmin, workflowId: number, visibility: WorkflowVisibility): Promise<Workflow> {
    return this.commands.call(workflowCommands.publishWorkflow, { ...by, workflow_id: workflowId, visibility });
  }
}
