import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { pictureCommands } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../access/access.decorator.js';
import { RequestIdentity } from '../../access/request-identity.js';
import { signatureQuerySchema, type SignatureQuery } from '../../access/signature-query.js';
import { Operation, type OperationDescription } from '../../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../../edge/id-params.js';
import { PictureAddresses } from '../../pictures/picture-addresses.js';
import { PictureDelivery } from '../../pictures/picture-delivery.js';
import { PICTURE_ANSWERS } from '../../pictures/picture-query.js';

/** As pictures are sent, by these variants of them. */
const SENT_AS = { reviewed: 'content', reviewed_thumbnail: 'thumbnail' } as const;
/** It may be removed a moment later. */
const headers = { 'cache-control': 'private, no-store' };

const ANSWERS = {
  ...PICTURE_ANSWERS,
  tag: 'Admin' as const,
  description: 'By the signed address that the list of reviews has, or as an admin, as long as its review is open.',
  problems: ['forbidden', ...PICTURE_ANSWERS.problems],
} satisfies Partial<OperationDescription>;

/** The bytes of what waits for a review, for whoever was given its address: admins alone. */
@Controller('api/v1/admin/reviews/images')
@Public()
export class ReviewPicturesController {
  constructor(
    private readonly commands: CommandClient,
    private readonly addresses: PictureAddresses,
    private readonly delivery: PictureDelivery,
    private readonly identities: RequestIdentity,
  ) {}

  @Get(':id/content')
  @Operation({ id: 'getReviewedContent', summary: 'An output that waits for a review', ...ANSWERS })
  content(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Query({ schema: signatureQuerySchema }) query: SignatureQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(id, 'reviewed', query, request, reply);
  }

  @Get(':id/thumbnail')
  @Operation({ id: 'getReviewedThumbnail', summary: 'Its small picture', ...ANSWERS })
  thumbnail(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Query({ schema: signatureQuerySchema }) query: SignatureQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(id, 'reviewed_thumbnail', query, request, reply);
  }

  /** Whether its owner is disabled does not matter. */
  private async send(
    image_id: number,
    variant: keyof typeof SENT_AS,
    query: SignatureQuery,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const { expires = 0, signature = '' } = query;
    if (query.expires === undefined && query.signature === undefined) await this.requireAdmin(request);
    else this.addresses.check(image_id, variant, { expires, signature });
    const file = await this.commands.call(pictureCommands.image, { actor: null, image_id, variant });
    await this.delivery.send({ file, variant: SENT_AS[variant], isDownload: false, headers }, request, reply);
  }

  /** In a session: no key opens this. @throws AppError `unauthenticated`, `forbidden` */
  private async requireAdmin(request: FastifyRequest): Promise<void> {
    const { actor } = await this.identities.require(request, 'images:read');
    if (actor.role !== 'admin' || actor.api_key) throw new AppError('forbidden');
  }
}
