import { Injectable } from '@nestjs/common';
import type { CommandReply, CommandRequest, workflowCommands } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { packText } from '../versions/pack-text.js';
import { WorkflowAccess } from '../versions/workflow-access.js';
import type { WorkflowVersionEntity } from '../versions/workflow-version.entity.js';
import { uiFileOf } from './ui-file.js';

type Contract = typeof workflowCommands.exportWorkflow;

/** Characters that no file system minds. */
const UNSAFE = /[^\p{L}\p{N} ._-]+/gu;
const MAX_NAME = 80;

/** Gives a version as a file that ComfyUI opens: to its owner, and to everybody of what comes with Atelier. */
@Injectable()
export class ExportWorkflow {
  constructor(private readonly access: WorkflowAccess) {}

  /** @throws AppError `not_found`, `forbidden`, `workflow_invalid` where the editor's view was never brought */
  async export({ actor, workflow_id, number, format }: CommandRequest<Contract>): Promise<CommandReply<Contract>> {
    await this.access.shown(actor, workflow_id);
    const { workflow, version } = await this.access.version(actor, workflow_id, number);
    const text = format === 'api' ? version.graph : uiText(version);
    const name = workflow.name.replace(UNSAFE, '_').slice(0, MAX_NAME);
    return { packed: await packText(text), file_name: `${name}-v${number}${format === 'api' ? '-api' : ''}.json` };
  }
}

function uiText({ source, form }: WorkflowVersionEntity): string {
  const text = uiFileOf(source, form);
  if (text !== null) return text;
  throw new AppError('workflow_invalid', { detail: 'It was brought in the API format, which the editor cannot open' });
}
