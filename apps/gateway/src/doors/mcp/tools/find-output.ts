import type { CallToolResult } from '@modelcontextprotocol/server';
import { Injectable } from '@nestjs/common';
import { pictureCommands, taskCommands, type ImageRecipe, type OutputRecord } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import { outputOfImage } from '../../../pictures/output-of-image.js';
import { AnswerJobs } from './answer-jobs.js';
import { ShownOutputs } from './shown-outputs.js';
import { answerOf, type ToolCall } from './tool.js';

/** One output by its id. */
@Injectable()
export class FindOutput {
  constructor(
    private readonly commands: CommandClient,
    private readonly jobs: AnswerJobs,
    private readonly shown: ShownOutputs,
  ) {}

  /** @throws AppError `not_found` */
  async answer(imageId: number, call: ToolCall): Promise<CallToolResult> {
    const output = await this.find(imageId, call);
    const recipe = await this.commands.call(pictureCommands.recipe, { actor: call.caller.actor, image_id: imageId });
    const told = { ...this.shown.describe(output, call), ...madeBy(recipe) };
    return answerOf(told, await this.jobs.blocksOf([output], call));
  }

  private async find(image_id: number, { caller: { actor } }: ToolCall): Promise<OutputRecord> {
    const { task_id } = await this.commands.call(pictureCommands.image, { actor, image_id, variant: 'content' });
    const { images, outputs } = await this.commands.call(taskCommands.result, { actor, task_id });
    const output = (outputs ?? images.map(outputOfImage)).find(({ id }) => id === image_id);
    if (!output) throw new AppError('not_found');
    return output;
  }
}

function madeBy({ prompt, model_name, params, workflow, created_at }: ImageRecipe): Record<string, unknown> {
  if (workflow) return { prompt, workflow: workflow.name, created_at };
  return { prompt, model: model_name, ...(params ? { params } : {}), created_at };
}
