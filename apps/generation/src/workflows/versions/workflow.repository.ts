import { Injectable } from '@nestjs/common';
import type { WorkflowQuery } from '@atelier/contracts';
import { Database, OutboxRelay, type Executor } from '@atelier/database';
import { END_SHARES_OF } from '../../groups/group-share.sql.js';
import { searchedText } from './workflow-search.js';
import {
  CHANGE_WORKFLOW,
  CREATE_WORKFLOW,
  DELETE_WORKFLOW,
  FIND_WORKFLOW,
  NEXT_NUMBER,
  WORKFLOW_PAGE,
  type WorkflowRow,
} from './workflow.sql.js';

export type { WorkflowRow };

export interface WorkflowPageRequest {
  scope: WorkflowQuery['scope'];
  /** Patterns of LIKE, all to be found in name or description. */
  patterns: string[];
  /** Id of the last one of the page before. */
  after: string | undefined;
  limit: number;
  /** Of these alone; null: of all. */
  ids: readonly number[] | null;
}

/** The workflows; each statement names the user who asks, so that nobody reads or changes what is not theirs. */
@Injectable()
export class WorkflowRepository {
  constructor(
    private readonly database: Database,
    private readonly relay: OutboxRelay,
  ) {}

  /** Null: the user has as many as there may be. */
  async create(
    executor: Executor,
    userId: number,
    { name, description }: Pick<WorkflowRow, 'name' | 'description'>,
  ): Promise<WorkflowRow | null> {
    const [row] = await executor.run(CREATE_WORKFLOW, [userId, name, description, searchedText(name, description)]);
    return row ?? null;
  }

  /** One that the user may see and run. */
  async find(workflowId: number, userId: number): Promise<WorkflowRow | null> {
    const [row] = await this.database.run(FIND_WORKFLOW, [workflowId, userId]);
    return row ?? null;
  }

  async page(userId: number, { scope, patterns, after, limit, ids }: WorkflowPageRequest): Promise<WorkflowRow[]> {
    return this.database.run(WORKFLOW_PAGE, [userId, after, patterns, scope, limit, ids]);
  }

  /** False: there is no such workflow of this user. */
  async change(
    workflowId: number,
    userId: number,
    { name, description, image_id }: Pick<WorkflowRow, 'name' | 'description' | 'image_id'>,
  ): Promise<boolean> {
    const search = searchedText(name, description);
    const changed = await this.database.run(CHANGE_WORKFLOW, [workflowId, userId, name, description, search, image_id]);
    return changed.length > 0;
  }

  /** Of the version that the transaction adds. Null: there are as many as there may be. */
  async nextNumber(executor: Executor, workflowId: number, userId: number): Promise<number | null> {
    const [row] = await executor.run(NEXT_NUMBER, [workflowId, userId]);
    return row?.latest ?? null;
  }

  /** It is shared with no group any more. False: there is no such workflow of this user. */
  async delete(workflowId: number, userId: number): Promise<boolean> {
    const isDeleted = await this.database.transaction(async (transaction) => {
      const [deleted] = await transaction.run(DELETE_WORKFLOW, [workflowId, userId]);
      if (deleted) await transaction.run(END_SHARES_OF.workflow, [workflowId]);
      return deleted !== undefined;
    });
    if (isDeleted) this.relay.wake();
    return isDeleted;
  }
}
