import { Injectable } from '@nestjs/common';
import { WORKFLOW_LIMITS, type CommandRequest, type workflowCommands, type WorkflowVersion } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { assertFormFits } from './form-check.js';
import { ImportWorkflow } from './import-workflow.js';
import { unpackWorkflow } from './unpack-workflow.js';
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

  /** @throws AppError `workflow_invalid`, `validation_failed` for the form, `payload_too_large`, `limit_reached` */
  async create({ actor, name, description, packed, form }: Request): Promise<WorkflowVersion> {
    const source = await unpackWorkflow(packed);
    const imported = this.importer.import(source);
    if (form) assertFormFits(form, imported.graph);
    const version = { ...imported, form: form ?? imported.form, source, number: 1 };
    const id = await this.database.transaction(async (transaction) => {
      const row = await this.workflows.create(transaction, actor.user_id, { name, description });
      if (!row) throw new AppError('limit_reached', { detail: `At most ${WORKFLOW_LIMITS.perUser} workflows` });
      await this.versions.add(transaction, { ...version, workflow_id: row.id });
      return row.id;
    });
    return toVersion(await this.access.version(actor, id, 1));
  }
}
