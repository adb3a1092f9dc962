import { Injectable } from '@nestjs/common';
import type { Actor } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import type { WorkflowVersionEntity } from './workflow-version.entity.js';
import { WorkflowVersionRepository } from './workflow-version.repository.js';
import { WorkflowRepository, type WorkflowRow } from './workflow.repository.js';

/** A version of a workflow that the user who asked may run. */
export interface ReadableVersion {
  workflow: WorkflowRow;
  version: WorkflowVersionEntity;
}

/**
 * Who may do what with a workflow, in one place: its owner everything; the members of a group may see and run
 * what is shared with it, everybody what is published.
 * What somebody may not see does not exist for them.
 */
@Injectable()
export class WorkflowAccess {
  constructor(
    private readonly workflows: WorkflowRepository,
    private readonly versions: WorkflowVersionRepository,
  ) {}

  /** One that the actor may see and run. @throws AppError `not_found` */
  async readable({ user_id }: Actor, workflowId: number): Promise<WorkflowRow> {
    const row = await this.workflows.find(workflowId, user_id);
    if (!row) throw new AppError('not_found');
    return row;
  }

  /** One that the actor may change. @throws AppError `not_found`, `forbidden` for one of somebody else that they may run */
  async owned(actor: Actor, workflowId: number): Promise<WorkflowRow> {
    const row = await this.readable(actor, workflowId);
    if (row.user_id !== actor.user_id) throw new AppError('forbidden', { detail: 'It belongs to somebody else' });
    return row;
  }

  /** One whose graph the actor may see: of their own, or one that comes with Atelier. @throws AppError `not_found`, `forbidden` */
  async shown(actor: Actor, workflowId: number): Promise<WorkflowRow> {
    const row = await this.readable(actor, workflowId);
    return row.template === null ? this.owned(actor, workflowId) : row;
  }

  /** @param number null: the latest. @throws AppError `not_found` */
  async version(actor: Actor, workflowId: number, number: number | null): Promise<ReadableVersion> {
    const workflow = await this.readable(actor, workflowId);
    const version = await this.versions.find(workflowId, number ?? workflow.latest);
    if (!version) throw new AppError('not_found', { detail: `There is no version ${number}` });
    return { workflow, version };
  }
}
