import { Injectable } from '@nestjs/common';
import {
  workflowCommands,
  type Actor,
  type Workflow,
  type WorkflowForm,
  type WorkflowPurpose,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { AppError } from '@atelier/platform';

/** Shipped workflows by purpose, the one that follows words best first; an offered one can be run now. */
const PREFERRED: Partial<Record<WorkflowPurpose, readonly string[]>> = {
  edit: ['qwen-image-edit', 'flux1-kontext-edit', 'image-to-image'],
  inpaint: ['inpaint'],
  upscale: ['upscale'],
};

/** Most workflows that are looked through. */
const LIMIT = 100;

export interface FoundWorkflow {
  workflowId: number;
  form: WorkflowForm;
}

/** Chooses a workflow for requests that name none, but say what is to be done with a picture. */
@Injectable()
export class FindWorkflow {
  constructor(private readonly commands: CommandClient) {}

  /** @param template takes this shipped one alone @throws AppError `workflow_unavailable`, `key_not_allowed` */
  async find(actor: Actor, purpose: WorkflowPurpose, template?: string): Promise<FoundWorkflow> {
    const query = { scope: 'published' as const, limit: LIMIT };
    const { items } = await this.commands.call(workflowCommands.workflows, { actor, query });
    const chosen = choose(items, template ? [template] : (PREFERRED[purpose] ?? []));
    if (!chosen) throw refusal(actor, purpose);
    const { form } = await this.commands.call(workflowCommands.workflowVersion, {
      ...{ actor, workflow_id: chosen.id, number: chosen.version },
    });
    return { workflowId: chosen.id, form };
  }
}

/** A key lists what it may run alone. */
function refusal({ api_key: key }: Actor, purpose: WorkflowPurpose): AppError {
  if (!key || key.limits.workflows.length === 0)
    return new AppError('workflow_unavailable', { detail: `No runner has what an ${purpose} needs` });
  return new AppError('key_not_allowed', { detail: `This key names no workflow for an ${purpose}` });
}

function choose(items: Workflow[], names: readonly string[]): Workflow | undefined {
  return names.map((name) => items.find(({ template }) => template === name)).find(Boolean);
}
