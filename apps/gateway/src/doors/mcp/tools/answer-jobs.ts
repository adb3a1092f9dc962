import type { CallToolResult, ContentBlock } from '@modelcontextprotocol/server';
import { Injectable } from '@nestjs/common';
import { taskCommands, type OutputRecord, type Task } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { outputOfImage } from '../../../pictures/output-of-image.js';
import { InlinePictures } from './inline-pictures.js';
import { shownJob } from './shown-job.js';
import { ShownOutputs } from './shown-outputs.js';
import { answerOf, type ToolCall } from './tool.js';

/** Tasks as an answer: how they stand, and what they have made. */
@Injectable()
export class AnswerJobs {
  constructor(
    private readonly commands: CommandClient,
    private readonly inline: InlinePictures,
    private readonly shown: ShownOutputs,
  ) {}

  /** For a tool that makes something: a job that has ended without it is an error. */
  async ofMaking(tasks: readonly Task[], call: ToolCall): Promise<CallToolResult> {
    const answer = await this.of(tasks, call);
    const isError = tasks.some(({ status }) => status === 'failed' || status === 'cancelled');
    return isError ? { ...answer, isError } : answer;
  }

  async of(tasks: readonly Task[], call: ToolCall): Promise<CallToolResult> {
    const jobs: Record<string, unknown>[] = [];
    const all: OutputRecord[] = [];
    for (const task of tasks) {
      const outputs = await this.outputsOf(task, call);
      all.push(...outputs);
      const told = outputs.map((output) => this.shown.describe(output, call));
      jobs.push({ ...shownJob(task), ...(task.status === 'completed' ? { outputs: told } : {}) });
    }
    return answerOf({ jobs }, await this.blocksOf(all, call));
  }

  /** Links to everything, then what can be looked at. */
  async blocksOf(outputs: readonly OutputRecord[], call: ToolCall): Promise<ContentBlock[]> {
    return [...(await this.inline.of(outputs, call)), ...outputs.map((output) => this.shown.linkTo(output, call))];
  }

  private async outputsOf({ id, status }: Task, { caller: { actor, scopes } }: ToolCall): Promise<OutputRecord[]> {
    if (status !== 'completed' || !scopes?.has('images:read')) return [];
    const { images, outputs } = await this.commands.call(taskCommands.result, { actor, task_id: id });
    return outputs ?? images.map(outputOfImage);
  }
}
