import type { CallToolResult } from '@modelcontextprotocol/server';
import { Injectable } from '@nestjs/common';
import { AnswerJobs } from './answer-jobs.js';
import { MakeJob } from './make-job.js';
import { keyOfRequest } from './request-id.js';
import type { ToolCall } from './tool.js';

interface WantedRun {
  workflowId: number;
  values: Record<string, unknown>;
  count: number;
  requestId: string | undefined;
}

/** Runs a workflow for a tool. */
@Injectable()
export class RunJob {
  constructor(
    private readonly jobs: MakeJob,
    private readonly answers: AnswerJobs,
  ) {}

  /** @throws AppError those of a run */
  async run({ workflowId, values, count, requestId }: WantedRun, call: ToolCall): Promise<CallToolResult> {
    const order = { workflowId, run: { values, count, grid: {} } };
    // The name of a tool may change with that of its workflow.
    const key = keyOfRequest(call, `run_workflow.${workflowId}`, requestId);
    return this.answers.ofMaking(await this.jobs.make(call, order, key), call);
  }
}
