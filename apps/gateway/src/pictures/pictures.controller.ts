import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ForKeys, Public } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import {
  contentQuerySchema,
  PICTURE_ANSWERS,
  pictureQuerySchema,
  type ContentQuery,
  type PictureQuery,
} from './picture-query.js';
import { PictureRequests } from './picture-requests.js';

/** `@Public()` for the guard, since a signed address can replace the token; `answer` requires one of the two. */
@Controller('api/v1/images')
@Public()
@ForKeys('images:read')
export class PicturesController {
  constructor(private readonly pictures: PictureRequests) {}

  @Get(':id/content')
  @Operation({
    ...PICTURE_ANSWERS,
    id: 'getImageContent',
    summary: 'The original picture, or a copy of it in another format, with or without its recipe',
    description: `${PICTURE_ANSWERS.description} Copies come whole: ranges are of the original.`,
  })
  content(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Query({ schema: contentQuerySchema }) query: ContentQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.pictures.answer({ imageId: id, variant: 'content', query }, request, reply);
  }

  @Get(':id/thumbnail')
  @Operation({ id: 'getImageThumbnail', summary: 'A WebP of at most 384 pixels', ...PICTURE_ANSWERS })
  thumbnail(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Query({ schema: pictureQuerySchema }) query: PictureQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.pictures.answer({ imageId: id, variant: 'thumbnail', query }, request, reply);
  }
}
