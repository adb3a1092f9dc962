import type { CallToolResult } from '@modelcontextprotocol/server';
import { Injectable } from '@nestjs/common';
import { idSchema, runValuesSchema, searchTextSchema, workflowCommands, type Workflow } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { isAppError, parseOrThrow } from '@atelier/platform';
import { z } from 'zod';
import { PublishedWorkflows, type OfferedWorkflow } from './published-workflows.js';
import { requestIdSchema } from './request-id.js';
import { RunJob } from './run-job.js';
import { answerOf, toolOf, type McpTool, type ToolCall } from './tool.js';
import { argumentsOf, descriptionOf, schemaOfForm, toolNameOf, workflowIdIn } from './workflow-tool.js';

const RUN = { scopes: ['tasks:write'], isReadOnly: false } as const;
const LISTED = 50;

const listSchema = z.strictObject({
  q: searchTextSchema.optional().meta({ description: 'Parts of the name and the description' }),
  workflow_id: idSchema.optional().meta({ description: 'Only this one, with the JSON Schema of its values' }),
});
const runSchema = z.strictObject({
  workflow_id: idSchema.meta({ description: 'As list_workflows names it' }),
  values: runValuesSchema.default({}),
  count: z.int().min(1).max(8).default(1).meta({ description: 'How often, with other seeds' }),
  request_id: requestIdSchema,
});
const toolArgumentsSchema = z.looseObject({ request_id: requestIdSchema });

/** The tools for workflows: two for all of them, and one for each of the published ones. */
@Injectable()
export class WorkflowTools {
  constructor(
    private readonly commands: CommandClient,
    private readonly published: PublishedWorkflows,
    private readonly runs: RunJob,
  ) {}

  readonly tools = [
    toolOf({
      ...{ name: 'list_workflows', title: 'List workflows', scopes: ['workflows:read'], isReadOnly: true },
      description: 'The workflows that can be run by run_workflow: yours and published ones.',
      schema: listSchema,
      answer: (args, call) => this.list(args, call),
    }),
    toolOf({
      ...{ name: 'run_workflow', title: 'Run a workflow', ...RUN },
      description: 'Runs a workflow with values of its form (see list_workflows). Answers as generate_image.',
      schema: runSchema,
      answer: ({ request_id, workflow_id, values, count }, call) =>
        this.runs.run({ workflowId: workflow_id, values, count, requestId: request_id }, call),
    }),
  ];

  /** A tool for each of the published ones, always in the same order. */
  async ofPublished({ caller }: Pick<ToolCall, 'caller'>): Promise<McpTool[]> {
    const offered = await this.published.list(caller.actor);
    return offered.flatMap((one) => this.toolOfWorkflow(one) ?? []);
  }

  /** Undefined: it is the name of none. */
  async find(name: string, { caller }: Pick<ToolCall, 'caller'>): Promise<McpTool | undefined> {
    const id = workflowIdIn(name);
    if (id === undefined) return undefined;
    try {
      return this.toolOfWorkflow(await this.published.find(caller.actor, id));
    } catch (error) {
      if (isAppError(error, 'not_found')) return undefined;
      throw error;
    }
  }

  private toolOfWorkflow(offered: OfferedWorkflow): McpTool | undefined {
    const input = argumentsOf(offered);
    const { workflow } = offered;
    const about = { name: toolNameOf(workflow), title: workflow.name, description: descriptionOf(offered) };
    return input && { ...about, ...RUN, input, run: (args, call) => this.runTool(workflow, args, call) };
  }

  private runTool({ id }: Workflow, args: unknown, call: ToolCall): Promise<CallToolResult> {
    const { request_id, ...values } = parseOrThrow(toolArgumentsSchema, args);
    return this.runs.run({ workflowId: id, values, count: 1, requestId: request_id }, call);
  }

  private async list({ q, workflow_id }: z.output<typeof listSchema>, call: ToolCall): Promise<CallToolResult> {
    const { actor } = call.caller;
    if (workflow_id !== undefined) {
      const { workflow, form } = await this.published.find(actor, workflow_id);
      return answerOf({ workflows: [{ ...shown(workflow), values_schema: schemaOfForm(form) }] });
    }
    const query = { scope: 'all' as const, limit: LISTED, q };
    const { items } = await this.commands.call(workflowCommands.workflows, { actor, query });
    return answerOf({ workflows: items.map(shown) });
  }
}

function shown({ id, name, description, purpose }: Workflow): Record<string, unknown> {
  return { workflow_id: id, name, purpose: purpose ?? undefined, description: description.slice(0, 300) };
}
