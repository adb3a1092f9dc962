import { Injectable } from '@nestjs/common';
import { Database, type Executor } from '@atelier/database';
import type { QueryDeepPartialEntity } from 'typeorm';
import { WorkflowVersionEntity } from './workflow-version.entity.js';

/** A version as it is written; the table fills in the rest. */
export type NewVersion = Omit<WorkflowVersionEntity, 'id' | 'created_at'>;

/** The versions. Who asks was checked by `WorkflowAccess` before. */
@Injectable()
export class WorkflowVersionRepository {
  constructor(private readonly database: Database) {}

  async add(executor: Executor, version: NewVersion): Promise<void> {
    await executor.repository(WorkflowVersionEntity).insert(version as QueryDeepPartialEntity<WorkflowVersionEntity>);
  }

  /** For tasks, which keep their version whatever becomes of its workflow. */
  async byId(id: number): Promise<Pick<WorkflowVersionEntity, 'graph' | 'form'> | null> {
    return this.database
      .repository(WorkflowVersionEntity)
      .findOne({ where: { id }, select: { id: true, graph: true, form: true } });
  }

  async find(workflowId: number, number: number): Promise<WorkflowVersionEntity | null> {
    return this.database.repository(WorkflowVersionEntity).findOneBy({ workflow_id: workflowId, number });
  }
}
