import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { generationCommands, type Actor } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/access.decorators.js';
import { RequestIdentity } from '../access/request-identity.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { PICTURE_ANSWERS, pictureQuerySchema, type PictureQuery } from './picture-query.js';
import { PictureAddresses, type PictureVariant } from './picture-addresses.js';
import { PictureDelivery } from './picture-delivery.js';

/** Public to the guard, since a signed address stands in for the token: each request shows the one or the other. */
@Controller('api/v1/images')
@Public()
export class ImagesController {
  constructor(
    private readonly commands: CommandClient,
    private readonly identities: RequestIdentity,
    private readonly addresses: PictureAddresses,
    private readonly delivery: PictureDelivery,
  ) {}

  @Get(':id/content')
  @Operation({ id: 'getImageContent', summary: 'The original picture', ...PICTURE_ANSWERS })
  content(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Query({ schema: pictureQuerySchema }) query: PictureQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(id, 'content', query, request, reply);
  }

  @Get(':id/thumbnail')
  @Operation({ id: 'getImageThumbnail', summary: 'A WebP of at most 384 pixels', ...PICTURE_ANSWERS })
  thumbnail(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Query({ schema: pictureQuerySchema }) query: PictureQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(id, 'thumbnail', query, request, reply);
  }

  private async send(
    image_id: number,
    variant: PictureVariant,
    query: PictureQuery,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const actor = await this.readerOf(image_id, variant, query, request);
    const file = await this.commands.call(generationCommands.image, { actor, image_id, variant });
    await this.delivery.send({ file, variant, isDownload: query.download !== undefined }, request, reply);
  }

  /** Null when a signed address vouches for the reader. */
  private async readerOf(
    imageId: number,
    variant: PictureVariant,
    { expires, signature }: PictureQuery,
    request: FastifyRequest,
  ): Promise<Actor | null> {
    if (expires === undefined && signature === undefined) return (await this.identities.require(request)).actor;
    this.addresses.check(imageId, variant, { expires: expires ?? 0, signature: signature ?? '' });
    return null;
  }
}
