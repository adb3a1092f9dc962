import { Injectable } from '@nestjs/common';
import { workflowCommands, type Actor, type Workflow, type WorkflowForm } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';

/** Most of them that are tools of their own: a model reads the description of every tool, each time. */
const MOST = 20;
/** Versions never change. */
const FORMS_KEPT = 500;

export interface OfferedWorkflow {
  workflow: Workflow;
  form: WorkflowForm;
}

/** The workflows that everybody may run. */
@Injectable()
export class PublishedWorkflows {
  /** By workflow and version, the oldest first. */
  private readonly forms = new Map<string, WorkflowForm>();

  constructor(private readonly commands: CommandClient) {}

  /** The first few by id, so that the order stays when others come. */
  async list(actor: Actor): Promise<OfferedWorkflow[]> {
    const query = { scope: 'published' as const, limit: 100 };
    const { items } = await this.commands.call(workflowCommands.workflows, { actor, query });
    const first = items.sort((a, b) => a.id - b.id).slice(0, MOST);
    return Promise.all(first.map(async (workflow) => ({ workflow, form: await this.formOf(actor, workflow) })));
  }

  /** Any that the actor may run, at its latest version. @throws AppError `not_found` */
  async find(actor: Actor, workflow_id: number): Promise<OfferedWorkflow> {
    return this.commands.call(workflowCommands.workflowVersion, { actor, workflow_id, number: null });
  }

  private async formOf(actor: Actor, { id, version }: Workflow): Promise<WorkflowForm> {
    const key = `${id}.${version}`;
    const known = this.forms.get(key);
    if (known) return known;
    const wanted = { actor, workflow_id: id, number: version };
    const { form } = await this.commands.call(workflowCommands.workflowVersion, wanted);
    this.forms.set(key, form);
    const [oldest] = this.forms.size > FORMS_KEPT ? this.forms.keys() : [];
    if (oldest !== undefined) this.forms.delete(oldest);
    return form;
  }
}
