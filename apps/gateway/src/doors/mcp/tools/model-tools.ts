import type { CallToolResult } from '@modelcontextprotocol/server';
import { Injectable } from '@nestjs/common';
import { modelCommands, modelKindSchema } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { z } from 'zod';
import { answerOf, toolOf, type ToolCall } from './tool.js';

/** An answer is read by a model, word for word. */
const MOST = 100;
const schema = z.strictObject({
  // Anew, without a name of its own: clients do not all follow references within a schema.
  kind: z
    .enum(modelKindSchema.options)
    .default('checkpoint')
    .meta({ description: 'Those of generate_image are checkpoints' }),
  folder: z.string().max(100).optional().meta({ description: 'All files of a model folder, whatever their kind' }),
  q: z.string().max(200).optional().meta({ description: 'Part of the name' }),
});

/** The tool that tells which models there are. */
@Injectable()
export class ModelTools {
  constructor(private readonly commands: CommandClient) {}

  readonly tools = [
    toolOf({
      ...{ name: 'list_models', title: 'List models', scopes: ['models:read'], isReadOnly: true },
      description: 'The model files that the runners have now; `warm` says how many have it loaded.',
      schema,
      answer: (args, call) => this.list(args, call),
    }),
  ];

  private async list(args: z.output<typeof schema>, { caller: { actor } }: ToolCall): Promise<CallToolResult> {
    const query = { ...args, limit: MOST };
    const { items, total } = await this.commands.call(modelCommands.models, { actor, query });
    const models = items.map(({ name, runners, warm, makes, file, title, trigger_words, base_model }) => ({
      ...{ name, file: file ?? undefined, runners, warm, makes: makes ?? undefined, title: title ?? undefined },
      ...{ base_model: base_model ?? undefined, trigger_words: trigger_words ?? undefined },
    }));
    return answerOf({ models, total: total ?? models.length });
  }
}
