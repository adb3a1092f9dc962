import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ForKeys, Public } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { PICTURE_ANSWERS, pictureQuerySchema, type PictureQuery } from '../pictures/picture-query.js';
import { AssetRequests } from './asset-requests.js';

const ANSWERS = { ...PICTURE_ANSWERS, tag: 'Assets' as const };

/** `@Public()` for the guard, since a signed address can replace the token; `answer` requires one of the two. */
@Controller('api/v1/assets')
@Public()
@ForKeys('images:read')
export class AssetBytesController {
  constructor(private readonly requests: AssetRequests) {}

  @Get(':id/content')
  @Operation({ ...ANSWERS, id: 'getAssetContent', summary: 'The bytes of a file, as they were brought' })
  content(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Query({ schema: pictureQuerySchema }) query: PictureQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.requests.answer({ assetId: id, variant: 'content', query }, request, reply);
  }

  @Get(':id/thumbnail')
  @Operation({ ...ANSWERS, id: 'getAssetThumbnail', summary: 'Of a picture: a WebP of at most 384 pixels' })
  thumbnail(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Query({ schema: pictureQuerySchema }) query: PictureQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.requests.answer({ assetId: id, variant: 'thumbnail', query }, request, reply);
  }
}
