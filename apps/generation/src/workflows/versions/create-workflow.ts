import { Injectable } from '@nestjs/common';
import { WORKFLOW_LIMITS, type CommandRequest, type workflowCommands, type WorkflowVersion } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { ImportWorkflow } from './import-workflow.js';
import { WorkflowAccess } from './workflow-access.js';
import { WorkflowVersionRepository } from './workflow-version.repository.js';
import { toVersion } from './workflow-views.js';
import { WorkflowRepository } from './workflow.repository.js';

type Request = CommandRequest<typeof workflowCommands.createWorkflow>;

/** Keeps a workflow that a person brought, with its first version. */
@Injectable()
export class CreateWorkflow {
  constructor(
    private readonly database: Database,
    private readonly importer: ImportWorkflow,
    private readonly workflows: WorkflowRepository,
    private readonly versions: WorkflowVersionRepository,
    private readonly access: WorkflowAccess,
  ) {}

  /** @throws AppError `limit_reached`, and those of `ImportWorkflow` */
  async create({ actor, name, description, packed, form }: Request): Promise<WorkflowVersion> {
    const content = await this.importer.content(packed, form);
    const id = await this.database.transaction(async (transaction) => {
      const row = await this.workflows.create(transaction, actor.user_id, { name, description });
      if (!row) throw new AppError('limit_reached', { detail: `At most ${WORKFLOW_LIMITS.perUser} workflows` });
      await this.versions.add(transaction, { ...content, workflow_id: row.id, number: 1 });
      return row.id;
    });
    return toVersion(await this.access.version(actor, id, 1));
  }
}
