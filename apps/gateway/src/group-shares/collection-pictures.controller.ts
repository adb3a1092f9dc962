import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import {
  collectionPicturePageSchema,
  groupShareCommands,
  pageQuerySchema,
  type Actor,
  type CollectionPicture,
  type CollectionPicturePage,
  type PageQuery,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, ForKeys, Public } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { PICTURE_ANSWERS } from '../pictures/picture-query.js';
import { CollectionAddresses } from './collection-addresses.js';
import {
  collectionPictureParamsSchema,
  collectionPictureQuerySchema,
  type CollectionPictureParams,
  type CollectionPictureQuery,
} from './collection-picture-params.js';
import { CollectionPictureRequests } from './collection-picture-requests.js';

const example: CollectionPicture = {
  ...{ id: 314, kind: 'image', content_type: 'image/png', width: 512, height: 512, duration_ms: null },
  thumbhash: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
  url: '/api/v1/collections/5/pictures/314/content?user_id=7&expires=1795608000&signature=q0Zb',
  thumbnail_url: '/api/v1/collections/5/pictures/314/thumbnail?user_id=7&expires=1795608000&signature=q0Zb',
};
const ANSWERS = {
  ...PICTURE_ANSWERS,
  tag: 'Gallery' as const,
  description: `${PICTURE_ANSWERS.description} Good while that user may see the collection.`,
};

/** The pictures of a collection, of one's own or of a group. */
@Controller('api/v1/collections/:id/pictures')
export class CollectionPicturesController {
  constructor(
    private readonly commands: CommandClient,
    private readonly addresses: CollectionAddresses,
    private readonly requests: CollectionPictureRequests,
  ) {}

  @Get()
  @ForKeys('images:read')
  @Operation({
    id: 'listCollectionPictures',
    tag: 'Gallery',
    summary: 'The pictures of a collection that is yours or shared with a group of yours, the newest first',
    description: 'Without the tasks that made them.',
    answer: {
      status: 200,
      description: 'A page',
      schema: collectionPicturePageSchema,
      example: { items: [example], next_cursor: null },
    },
    problems: ['not_found', 'invalid_cursor'],
  })
  async list(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<CollectionPicturePage> {
    const page = await this.commands.call(groupShareCommands.pictures, { actor, collection_id: id, query });
    return { ...page, items: page.items.map((item) => this.addresses.addTo(item, id, actor.user_id)) };
  }

  /** `@Public()` for the guard, since a signed address can replace the token. */
  @Get(':picture_id/content')
  @Public()
  @ForKeys('images:read')
  @Operation({ ...ANSWERS, id: 'getCollectionPictureContent', summary: 'A picture of a collection as it is stored' })
  content(
    @Param({ schema: collectionPictureParamsSchema }) { id, picture_id }: CollectionPictureParams,
    @Query({ schema: collectionPictureQuerySchema }) query: CollectionPictureQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.requests.answer({ collectionId: id, imageId: picture_id, variant: 'content' }, query, request, reply);
  }

  @Get(':picture_id/thumbnail')
  @Public()
  @ForKeys('images:read')
  @Operation({ ...ANSWERS, id: 'getCollectionPictureThumbnail', summary: 'A WebP of at most 384 pixels' })
  thumbnail(
    @Param({ schema: collectionPictureParamsSchema }) { id, picture_id }: CollectionPictureParams,
    @Query({ schema: collectionPictureQuerySchema }) query: CollectionPictureQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.requests.answer({ collectionId: id, imageId: picture_id, variant: 'thumbnail' }, query, request, reply);
  }
}
