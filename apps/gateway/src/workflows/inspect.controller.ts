import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { inspectionSchema, workflowCommands, type Actor } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { UploadSlots } from '../assets/upload-slots.js';
import { TakesBody } from '../edge/route-bodies.js';
import { MAX_INSPECTED_BYTES, packedFrom } from './inspected-file.js';
import { unpackText, withoutNonFinite } from './unpack-text.js';
import { MAX_BODY_BYTES } from './workflow-body.interceptor.js';
import { inspection } from './workflows-examples.js';

/** What can be said of a workflow before it is kept. */
@Controller('api/v1/workflows')
@ForKeys('workflows:read')
export class InspectController {
  constructor(
    private readonly commands: CommandClient,
    private readonly slots: UploadSlots,
  ) {}

  @Post('inspect')
  @HttpCode(200)
  @TakesBody({ bodyLimit: MAX_BODY_BYTES, bodyAsText: true, takesFiles: true })
  @Operation({
    id: 'inspectWorkflow',
    tag: 'Workflows',
    summary: 'What a workflow needs and does, without keeping it',
    description: `The body is the workflow itself (\`application/json\`), or holds a file that is or carries one, of at most ${MAX_INSPECTED_BYTES} bytes. It works also where no runner has what the workflow needs.`,
    file: 'JSON, or a PNG, WebP, AVIF, MP4, WebM, FLAC, MP3 or GLB with a workflow inside',
    bodyExample: { file: '(the bytes)' },
    answer: { status: 200, description: 'What is known of it', schema: inspectionSchema, example: inspection },
    problems: ['workflow_invalid', 'payload_too_large', 'unsupported_media_type'],
  })
  async inspect(
    @CurrentActor() actor: Actor,
    @Body() _body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const packed = await this.packed(actor, request);
    const { packed_graph, ...known } = await this.commands.call(workflowCommands.inspectWorkflow, { actor, packed });
    const graph = await unpackText(packed_graph);
    void reply.type('application/json; charset=utf-8');
    // As text: its integers go up to 2^64-1. What only Python writes is no JSON to anybody else.
    return `{"graph":${withoutNonFinite(graph)},${JSON.stringify(known).slice(1)}`;
  }

  /** A file is held whole while it is read, so that only so many may come at once. */
  private async packed({ user_id }: Actor, request: FastifyRequest): Promise<string> {
    if (!request.isMultipart()) return packedFrom(request);
    const giveBack = this.slots.take(user_id);
    try {
      return await packedFrom(request);
    } finally {
      giveBack();
    }
  }
}
