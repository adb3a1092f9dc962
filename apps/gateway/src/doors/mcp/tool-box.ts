import { Injectable } from '@nestjs/common';
import type { McpCall } from './mcp-call.js';
import { JobTools } from './tools/job-tools.js';
import { LibraryTools } from './tools/library-tools.js';
import { MakingTools } from './tools/making-tools.js';
import { ModelTools } from './tools/model-tools.js';
import type { McpTool } from './tools/tool.js';
import { WorkflowTools } from './tools/workflow-tools.js';

/** Every tool, and those that are made of published workflows. */
@Injectable()
export class ToolBox {
  private readonly own: readonly McpTool[];

  constructor(
    making: MakingTools,
    jobs: JobTools,
    library: LibraryTools,
    models: ModelTools,
    private readonly workflows: WorkflowTools,
  ) {
    this.own = [making, jobs, library, models, workflows].flatMap<McpTool>(({ tools }) => tools);
  }

  /** Those that the key may use: a model would try the others in vain. Always in the same order. */
  async list(call: McpCall): Promise<McpTool[]> {
    const allowed = ({ scopes }: McpTool) => scopes.every((scope) => call.caller.scopes?.has(scope));
    const own = this.own.filter(allowed);
    const runsWorkflows = call.caller.scopes?.has('tasks:write') === true;
    return runsWorkflows ? [...own, ...(await this.workflows.ofPublished(call))] : own;
  }

  /** Undefined: there is no such tool, or none for this caller. */
  find(name: string, call: McpCall): McpTool | undefined | Promise<McpTool | undefined> {
    return this.own.find((tool) => tool.name === name) ?? this.workflows.find(name, call);
  }
}
