import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ARCHIVE_LIMITS,
  archiveCommands,
  archiveSchema,
  createArchiveSchema,
  type Actor,
  type Archive,
  type CreateArchive,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, ForKeys, ForViewers, Public } from '../../access/access.decorator.js';
import { Operation } from '../../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../../edge/id-params.js';
import { ArchiveAddresses } from './archive-addresses.js';
import { ArchiveRequests } from './archive-requests.js';
import { archive } from './archives-examples.js';
import { signatureQuerySchema, type SignatureQuery } from '../../access/signature-query.js';

/** Many pictures in one file. */
@Controller('api/v1/images/archive')
export class ArchivesController {
  constructor(
    private readonly commands: CommandClient,
    private readonly addresses: ArchiveAddresses,
    private readonly requests: ArchiveRequests,
  ) {}

  @Post()
  @ForViewers()
  @ForKeys('images:read')
  @Operation({
    id: 'createArchive',
    tag: 'Gallery',
    summary: 'Get the address of a zip of pictures',
    description: `Of up to ${ARCHIVE_LIMITS.imageIds} pictures, all yours, or of a collection. The address lasts ${ARCHIVE_LIMITS.seconds / 60} minutes; the zip is made while it is fetched.`,
    bodyExample: { image_ids: [314, 315] },
    answer: { status: 201, description: 'The address', schema: archiveSchema, example: archive },
    problems: ['not_found', 'invalid_json', 'payload_too_large', 'unsupported_media_type'],
  })
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createArchiveSchema }) body: CreateArchive,
  ): Promise<Archive> {
    return this.addresses.addTo(await this.commands.call(archiveCommands.create, { actor, body }));
  }

  /** `@Public()` for the guard, since a signed address can replace the token; `answer` requires one of the two. */
  @Get(':id')
  @Public()
  @ForKeys('images:read')
  @Operation({
    id: 'getArchive',
    tag: 'Gallery',
    summary: 'The zip',
    description:
      'With a signed address, or with a bearer token. The pictures as they are stored, with a `manifest.json` of prompts and parameters. The length is exact; when a picture is removed meanwhile, the connection is broken off.',
    security: 'link',
    answer: {
      status: 200,
      description: 'The zip, streamed',
      binary: ['application/zip'],
      headers: {
        'Content-Length': 'Exact',
        'Content-Disposition': 'A file name that says what it is, in any script (RFC 6266)',
      },
    },
    problems: ['link_expired', 'not_found'],
  })
  content(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Query({ schema: signatureQuerySchema }) query: SignatureQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.requests.answer(id, query, request, reply);
  }
}
