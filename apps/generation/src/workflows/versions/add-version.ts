import { Injectable } from '@nestjs/common';
import {
  WORKFLOW_LIMITS,
  type CommandRequest,
  type WorkflowForm,
  type workflowCommands,
  type WorkflowVersion,
} from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { parseJson, type WorkflowGraph } from '@atelier/workflows';
import { assertFormFits, ImportWorkflow, type VersionContent } from './import-workflow.js';
import { WorkflowAccess } from './workflow-access.js';
import type { WorkflowVersionEntity } from './workflow-version.entity.js';
import { WorkflowVersionRepository } from './workflow-version.repository.js';
import { toVersion } from './workflow-views.js';
import { WorkflowRepository } from './workflow.repository.js';

type Request = CommandRequest<typeof workflowCommands.addVersion>;

/** Adds a version to a workflow of one's own: another graph, another form, or both. Earlier versions stay as they are. */
@Injectable()
export class AddVersion {
  constructor(
    private readonly database: Database,
    private readonly importer: ImportWorkflow,
    private readonly workflows: WorkflowRepository,
    private readonly versions: WorkflowVersionRepository,
    private readonly access: WorkflowAccess,
  ) {}

  /** @throws AppError `not_found`, `forbidden`, `limit_reached`, and those of `ImportWorkflow` */
  async add({ actor, workflow_id, packed, form }: Request): Promise<WorkflowVersion> {
    await this.access.owned(actor, workflow_id);
    const { version } = await this.access.version(actor, workflow_id, null);
    const content = packed === null ? withForm(version, form!) : await this.importer.content(packed, form);
    const number = await this.database.transaction(async (transaction) => {
      const next = await this.workflows.nextNumber(transaction, workflow_id, actor.user_id);
      if (next === null)
        throw new AppError('limit_reached', { detail: `At most ${WORKFLOW_LIMITS.versions} versions` });
      await this.versions.add(transaction, { ...content, workflow_id, number: next });
      return next;
    });
    return toVersion(await this.access.version(actor, workflow_id, number));
  }
}

/** The same graph with another form. @throws AppError `validation_failed` */
function withForm(version: WorkflowVersionEntity, form: WorkflowForm): VersionContent {
  assertFormFits(form, parseJson(version.graph) as unknown as WorkflowGraph);
  const { format, source, graph, requirement, warnings, nodes } = version;
  return { format, source, graph, form, requirement, warnings, nodes };
}
