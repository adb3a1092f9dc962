import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { PICTURE_ANSWERS, pictureQuerySchema, type PictureQuery } from '../pictures/picture-query.js';
import { PictureRequests } from '../pictures/picture-requests.js';

/** Separate from `TrashController` because a signed address can replace the token here. */
@Controller('api/v1/trash/images')
@Public()
export class TrashPicturesController {
  constructor(private readonly pictures: PictureRequests) {}

  @Get(':id/thumbnail')
  @Operation({ id: 'getTrashedThumbnail', summary: 'The small picture of one in the trash', ...PICTURE_ANSWERS })
  thumbnail(
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Query({ schema: pictureQuerySchema }) query: PictureQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.pictures.answer({ imageId: id, variant: 'trashed', query }, request, reply);
  }
}
