import type { CallToolResult } from '@modelcontextprotocol/server';
import { Injectable } from '@nestjs/common';
import {
  createShareSchema,
  historyCommands,
  idSchema,
  searchTextSchema,
  SHARE_LIMITS,
  shareCommands,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { z } from 'zod';
import { outputOfImage } from '../../../pictures/output-of-image.js';
import { pageOf } from '../../../public-shares/share-addresses.js';
import { FindOutput } from './find-output.js';
import { keyOfRequest, requestIdSchema } from './request-id.js';
import { ShownOutputs } from './shown-outputs.js';
import { answerOf, toolOf, type ToolCall } from './tool.js';

const image_id = idSchema.meta({ description: 'As jobs and list_my_images name it' });
const listSchema = z.strictObject({
  q: searchTextSchema.optional().meta({ description: 'Words of the prompt, all of them' }),
  limit: z.int().min(1).max(50).default(10).meta({ description: 'How many jobs' }),
  cursor: z.string().max(500).optional().meta({ description: '`next_cursor` of the page before' }),
});
const getSchema = z.strictObject({ image_id });
const shareSchema = z.strictObject({
  image_id,
  expires_in_s: z
    .int()
    .min(SHARE_LIMITS.expiresIn.min)
    .max(SHARE_LIMITS.expiresIn.max)
    .optional()
    .meta({ description: 'A week, unless it is said' }),
  show_prompt: z.boolean().optional().meta({ description: 'Whether visitors see how it was made' }),
  request_id: requestIdSchema,
});

/** The tools for what has been made before. */
@Injectable()
export class LibraryTools {
  constructor(
    private readonly commands: CommandClient,
    private readonly outputs: FindOutput,
    private readonly shown: ShownOutputs,
  ) {}

  readonly tools = [
    toolOf({
      ...{ name: 'list_my_images', title: 'List my pictures', scopes: ['tasks:read', 'images:read'], isReadOnly: true },
      description: 'What was made before, the newest first, with the prompts. get_image shows one of them.',
      schema: listSchema,
      answer: (args, call) => this.list(args, call),
    }),
    toolOf({
      ...{ name: 'get_image', title: 'Look at a picture', scopes: ['images:read'], isReadOnly: true },
      description: 'Shows a picture, says how it was made, and links to the original.',
      schema: getSchema,
      answer: (args, call) => this.outputs.answer(args.image_id, call),
    }),
    toolOf({
      ...{ name: 'share_image', title: 'Share a picture', scopes: ['shares:write'], isReadOnly: false },
      description:
        'Makes a public link to a picture, for people without an account. Its user can end it in the studio.',
      schema: shareSchema,
      answer: (args, call) => this.share(args, call),
    }),
  ];

  private async list(args: z.output<typeof listSchema>, call: ToolCall): Promise<CallToolResult> {
    const query = { ...args, status: 'completed' as const };
    const { items, next_cursor } = await this.commands.call(historyCommands.history, {
      ...{ actor: call.caller.actor, query },
    });
    const jobs = items.map(({ id, prompt, model_name, workflow, created_at, images, outputs }) => ({
      ...{ job_id: id, prompt, ...(workflow ? { workflow: workflow.name } : { model: model_name }), created_at },
      outputs: (outputs ?? images.map(outputOfImage)).map((output) => this.shown.describe(output, call)),
    }));
    return answerOf({ jobs, next_cursor });
  }

  private async share({ request_id, ...args }: z.output<typeof shareSchema>, call: ToolCall): Promise<CallToolResult> {
    const { token, id, expires_at } = await this.commands.call(shareCommands.create, {
      ...{ actor: call.caller.actor, body: createShareSchema.parse(args) },
      idempotency_key: keyOfRequest(call, 'share_image', request_id),
    });
    const url = `${call.origin}${pageOf(token)}`;
    return answerOf({ share_id: id, url, expires_at });
  }
}
