import { Injectable } from '@nestjs/common';
import type { Actor, Workflow, WorkflowPage, WorkflowQuery } from '@atelier/contracts';
import { decodeCursor, encodeCursor, AppError } from '@atelier/platform';
import { Config } from '../../config.js';
import { AllowedMeans } from '../../groups/allowed-means.js';
import { WorkflowAccess } from './workflow-access.js';
import { searchPatterns } from './workflow-search.js';
import { toWorkflow } from './workflow-views.js';
import { WorkflowRepository } from './workflow.repository.js';

/** The workflows that a user may see: lists, one of them, and its end. */
@Injectable()
export class Workflows {
  constructor(
    private readonly workflows: WorkflowRepository,
    private readonly access: WorkflowAccess,
    private readonly means: AllowedMeans,
    private readonly config: Config,
  ) {}

  /** @throws AppError `not_found` */
  async find(actor: Actor, workflowId: number): Promise<Workflow> {
    return toWorkflow(await this.access.readable(actor, workflowId));
  }

  /** The newest first, of those that a key and the groups of its user let them run. @throws AppError `invalid_cursor` */
  async page(actor: Actor, { scope, q, cursor, limit }: WorkflowQuery): Promise<WorkflowPage> {
    const secret = this.config.signingSecret;
    const question = ['workflows', actor.user_id, scope, q];
    const after = cursor === undefined ? undefined : decodeCursor(secret, question, cursor);
    const { workflows: ids } = await this.means.of(actor);
    const request = { scope, patterns: searchPatterns(q), after, limit: limit + 1, ids };
    const rows = await this.workflows.page(actor.user_id, request);
    const shown = rows.slice(0, limit);
    const next = rows.length > limit ? encodeCursor(secret, question, String(shown.at(-1)!.id)) : null;
    return { items: shown.map(toWorkflow), next_cursor: next };
  }

  /** Its runs keep their version. @throws AppError `not_found`, `forbidden` */
  async delete(actor: Actor, workflowId: number): Promise<void> {
    await this.access.owned(actor, workflowId);
    if (!(await this.workflows.delete(workflowId, actor.user_id))) throw new AppError('not_found');
  }
}
