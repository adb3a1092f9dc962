import type { CallToolResult } from '@modelcontextprotocol/server';
import { Injectable } from '@nestjs/common';
import { promptSchema } from '@atelier/contracts';
import { z } from 'zod';
import { createOf } from '../../making/create-of.js';
import { PictureModels } from '../../making/picture-models.js';
import { AnswerJobs } from './answer-jobs.js';
import { EditOrders, editSchema, type Edit } from './edit-orders.js';
import { MakeJob } from './make-job.js';
import { modelSchema, paramsShape } from './making-params.js';
import { keyOfRequest, requestIdSchema } from './request-id.js';
import { toolOf, type ToolCall } from './tool.js';

const { negative_prompt, width, height, steps, seed, batch_size } = paramsShape;

const generateSchema = z.strictObject({
  ...{ prompt: promptSchema, negative_prompt, model: modelSchema, width, height, steps, seed },
  count: batch_size.meta({ description: 'How many pictures' }),
  request_id: requestIdSchema,
});

type Generate = z.output<typeof generateSchema>;

/** The tools that make pictures of words, or of a picture and words. */
@Injectable()
export class MakingTools {
  constructor(
    private readonly jobs: MakeJob,
    private readonly answers: AnswerJobs,
    private readonly models: PictureModels,
    private readonly edits: EditOrders,
  ) {}

  readonly tools = [
    toolOf({
      ...{ name: 'generate_image', title: 'Generate pictures', scopes: ['tasks:write'], isReadOnly: false },
      description: 'Makes pictures of a description. Answers them, or a job that goes on after 50 seconds.',
      schema: generateSchema,
      answer: (args, call) => this.generate(args, call),
    }),
    toolOf({
      ...{ name: 'edit_image', title: 'Edit a picture', scopes: ['tasks:write'], isReadOnly: false },
      description:
        'Changes a picture as described; with a mask only what the mask leaves open. Answers as generate_image.',
      schema: editSchema,
      answer: (args, call) => this.edit(args, call),
    }),
  ];

  private async generate(
    { request_id, count, model: named, ...rest }: Generate,
    call: ToolCall,
  ): Promise<CallToolResult> {
    const model_name = await this.models.meant(call.caller.actor, named);
    const create = createOf({ ...rest, model_name, batch_size: count });
    const key = keyOfRequest(call, 'generate_image', request_id);
    return this.answers.ofMaking(await this.jobs.make(call, { create }, key), call);
  }

  private async edit({ request_id, ...args }: Edit, call: ToolCall): Promise<CallToolResult> {
    const order = await this.edits.orderOf(args, call);
    return this.answers.ofMaking(await this.jobs.make(call, order, keyOfRequest(call, 'edit_image', request_id)), call);
  }
}
