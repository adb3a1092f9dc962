import type { CallToolResult } from '@modelcontextprotocol/server';
import { Injectable } from '@nestjs/common';
import { idSchema, taskCommands } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { z } from 'zod';
import { AnswerJobs } from './answer-jobs.js';
import { MakeJob, MAX_TOOL_WAIT_MS } from './make-job.js';
import { toolOf, type ToolCall } from './tool.js';

const MAX_WAIT_S = MAX_TOOL_WAIT_MS / 1_000;
const job_id = idSchema.meta({ description: 'As the tool that made it has answered' });
const getSchema = z.strictObject({
  job_id,
  wait_s: z.int().min(0).max(MAX_WAIT_S).default(0).meta({ description: 'Wait so many seconds for its end' }),
});
const cancelSchema = z.strictObject({ job_id });

/** The tools around a job that goes on. */
@Injectable()
export class JobTools {
  constructor(
    private readonly commands: CommandClient,
    private readonly jobs: MakeJob,
    private readonly answers: AnswerJobs,
  ) {}

  readonly tools = [
    toolOf({
      ...{ name: 'get_job', title: 'Look at a job', scopes: ['tasks:read'], isReadOnly: true },
      description: 'How a job stands, and what it has made once it is completed.',
      schema: getSchema,
      answer: (args, call) => this.get(args, call),
    }),
    toolOf({
      ...{ name: 'cancel_job', title: 'Cancel a job', scopes: ['tasks:write'], isReadOnly: false, isDestructive: true },
      description: 'Ends a job that waits or runs. One that has ended stays as it is.',
      schema: cancelSchema,
      answer: (args, call) => this.cancel(args, call),
    }),
  ];

  private async get(args: z.output<typeof getSchema>, call: ToolCall): Promise<CallToolResult> {
    const { actor } = call.caller;
    const known = { actor, task_id: args.job_id };
    const task =
      args.wait_s > 0
        ? await this.jobs.wait(call, args.job_id, args.wait_s * 1_000)
        : await this.commands.call(taskCommands.status, known);
    return this.answers.of([task], call);
  }

  private async cancel(args: z.output<typeof cancelSchema>, call: ToolCall): Promise<CallToolResult> {
    const wanted = { actor: call.caller.actor, task_id: args.job_id };
    return this.answers.of([await this.commands.call(taskCommands.cancel, wanted)], call);
  }
}
