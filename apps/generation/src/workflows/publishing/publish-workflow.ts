import { Injectable } from '@nestjs/common';
import type { Actor, Workflow, WorkflowVisibility } from '@atelier/contracts';
import { AuditLog, Database, type ActingAdmin } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Config } from '../../config.js';
import { WorkflowAccess } from '../versions/workflow-access.js';
import { toWorkflow } from '../versions/workflow-views.js';
import type { WorkflowRow } from '../versions/workflow.repository.js';
import { SET_VISIBILITY } from './publishing.sql.js';

/** Decides who may run a workflow: everybody, or its owner alone. */
@Injectable()
export class PublishWorkflow {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly access: WorkflowAccess,
    private readonly config: Config,
  ) {}

  /** Can be repeated. @throws AppError `not_found`, `forbidden` for those who may not decide this */
  async apply(by: ActingAdmin, workflowId: number, visibility: WorkflowVisibility): Promise<Workflow> {
    const row = await this.access.readable(by.actor, workflowId);
    if (!this.mayDecide(by.actor, row, visibility)) throw new AppError('forbidden');
    await this.database.transaction(async (transaction) => {
      const [changed] = await transaction.run(SET_VISIBILITY, [workflowId, visibility]);
      if (!changed) return;
      const action = visibility === 'published' ? 'workflow.publish' : 'workflow.unpublish';
      const detail = { name: row.name, version: row.latest };
      await this.audit.append(transaction, by, { action, object: `workflow:${workflowId}`, detail });
    });
    return toWorkflow({ ...row, visibility });
  }

  /** Whether the actor may publish a workflow or, if it is published, take it back. */
  mayTurn(actor: Actor, row: Pick<WorkflowRow, 'user_id' | 'visibility'>): boolean {
    return this.mayDecide(actor, row, row.visibility === 'published' ? 'private' : 'published');
  }

  /** A workflow is published by its owner, if they may publish; an admin may take back what anybody has published. */
  private mayDecide(
    { user_id, role }: Actor,
    row: Pick<WorkflowRow, 'user_id'>,
    visibility: WorkflowVisibility,
  ): boolean {
    if (visibility === 'private') return role === 'admin' || row.user_id === user_id;
    return (
      row.user_id === user_id &&
      (role === 'admin' || role === 'publisher' || this.config.workflowPublishers === 'everybody')
    );
  }
}
