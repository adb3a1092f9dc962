import { Injectable } from '@nestjs/common';
import type { Actor, Workflow, WorkflowChange } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { AssetFiles } from '../../assets/asset-files.js';
import { WorkflowAccess } from './workflow-access.js';
import { toWorkflow } from './workflow-views.js';
import { WorkflowRepository } from './workflow.repository.js';

/** Changes what a workflow is called and shown by. What it runs is changed by another version. */
@Injectable()
export class ChangeWorkflow {
  constructor(
    private readonly workflows: WorkflowRepository,
    private readonly access: WorkflowAccess,
    private readonly files: AssetFiles,
  ) {}

  /** @throws AppError `not_found`, also for a picture that is not the actor's, `forbidden` */
  async change(actor: Actor, workflowId: number, change: WorkflowChange): Promise<Workflow> {
    const row = await this.access.owned(actor, workflowId);
    if (change.image_id) await this.assertOwnPicture(actor, change.image_id);
    const { name, description, image_id } = { ...row, ...change };
    if (!(await this.workflows.change(workflowId, actor.user_id, { name, description, image_id })))
      throw new AppError('not_found');
    return toWorkflow(await this.access.owned(actor, workflowId));
  }

  private async assertOwnPicture({ user_id }: Actor, imageId: number): Promise<void> {
    const [file] = await this.files.resolve(user_id, [{ image: imageId }]);
    if (file?.kind === 'image') return;
    throw new AppError('not_found', {
      errors: [{ pointer: '/image_id', code: 'not_found', message: 'there is no such picture' }],
    });
  }
}
