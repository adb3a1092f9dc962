import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  COLLECTION_LIMITS,
  collectionChangeSchema,
  collectionCommands,
  collectionPageSchema,
  collectionQuerySchema,
  collectionSchema,
  imageIdsSchema,
  type Actor,
  type Collection,
  type CollectionChange,
  type CollectionPage,
  type CollectionQuery,
  type CollectionRecord,
  type ImageIds,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { BODY_PROBLEMS } from '../docs/body-problems.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { CollectionAddresses } from '../group-shares/collection-addresses.js';
import { SharerNames } from '../group-shares/sharer-names.js';
import { PictureAddresses } from '../pictures/picture-addresses.js';
import { IdempotencyKey, idempotencyKeyHeader } from '../tasks/idempotency-key.decorator.js';
import { collection } from './collections-examples.js';

const THE_COLLECTION = { status: 200, description: 'The collection', schema: collectionSchema, example: collection };

/** Pictures kept together; one picture may be in several. One's own are read by `GET /api/v1/generation/history?collection_id=`. */
@Controller('api/v1/collections')
export class CollectionsController {
  constructor(
    private readonly commands: CommandClient,
    private readonly addresses: PictureAddresses,
    private readonly groupAddresses: CollectionAddresses,
    private readonly names: SharerNames,
  ) {}

  @Post()
  @ForKeys('images:write')
  @Operation({
    id: 'createCollection',
    tag: 'Gallery',
    summary: 'Make a collection',
    description: `At most ${COLLECTION_LIMITS.perUser}.`,
    headers: idempotencyKeyHeader('collection'),
    bodyExample: { name: '水墨 sketches' },
    answer: { ...THE_COLLECTION, status: 201, example: { ...collection, image_count: 0, cover: null } },
    problems: ['limit_reached', 'idempotency_key_reused', ...BODY_PROBLEMS],
  })
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: collectionChangeSchema }) change: CollectionChange,
    @IdempotencyKey() idempotency_key: string | null,
  ): Promise<Collection> {
    const request = { actor, change, idempotency_key };
    return this.shown(await this.commands.call(collectionCommands.createCollection, request), actor);
  }

  @Get()
  @ForKeys('images:read')
  @Operation({
    id: 'listCollections',
    tag: 'Gallery',
    summary: 'Your collections, or those that others share with your groups, the newest first',
    answer: {
      status: 200,
      description: 'A page',
      schema: collectionPageSchema,
      example: { items: [collection], next_cursor: null },
    },
    problems: ['invalid_cursor'],
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: collectionQuerySchema }) query: CollectionQuery,
  ): Promise<CollectionPage> {
    const { items, next_cursor } = await this.commands.call(collectionCommands.collections, { actor, query });
    const named = await this.names.addTo(actor, items);
    return { items: named.map((item) => this.shown(item, actor)), next_cursor };
  }

  @Get(':id')
  @ForKeys('images:read')
  @Operation({
    id: 'getCollection',
    tag: 'Gallery',
    summary: 'A collection that is yours or shared with a group of yours',
    description:
      'Its pictures are read by `GET /api/v1/collections/{id}/pictures`; of one of yours with their tasks by `GET /api/v1/generation/history?collection_id=`.',
    answer: THE_COLLECTION,
    problems: ['not_found'],
  })
  async find(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<Collection> {
    const found = await this.commands.call(collectionCommands.collection, { actor, collection_id: id });
    return this.shown(await this.names.addToOne(actor, found), actor);
  }

  @Patch(':id')
  @ForKeys('images:write')
  @Operation({
    id: 'changeCollection',
    tag: 'Gallery',
    summary: 'Rename a collection',
    bodyExample: { name: '水墨 sketches' },
    answer: THE_COLLECTION,
    problems: ['forbidden', 'not_found', ...BODY_PROBLEMS],
  })
  async change(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: collectionChangeSchema }) change: CollectionChange,
  ): Promise<Collection> {
    const request = { actor, collection_id: id, change };
    return this.shown(await this.commands.call(collectionCommands.changeCollection, request), actor);
  }

  @Delete(':id')
  @ForKeys('images:write')
  @HttpCode(204)
  @Operation({
    id: 'deleteCollection',
    tag: 'Gallery',
    summary: 'Delete a collection; its pictures stay',
    answer: { status: 204, description: 'Gone' },
    problems: ['forbidden', 'not_found'],
  })
  async delete(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<void> {
    await this.commands.call(collectionCommands.deleteCollection, { actor, collection_id: id });
  }

  @Post(':id/images')
  @ForKeys('images:write')
  @HttpCode(200)
  @Operation({
    id: 'addToCollection',
    tag: 'Gallery',
    summary: 'Put pictures into a collection',
    description: `All of them or, when one is not yours, none. Can be repeated. A collection holds at most ${COLLECTION_LIMITS.images}.`,
    bodyExample: { image_ids: [314, 315] },
    answer: THE_COLLECTION,
    problems: ['forbidden', 'not_found', 'limit_reached', ...BODY_PROBLEMS],
  })
  async add(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: imageIdsSchema }) { image_ids }: ImageIds,
  ): Promise<Collection> {
    const request = { actor, collection_id: id, image_ids };
    return this.shown(await this.commands.call(collectionCommands.addToCollection, request), actor);
  }

  @Post(':id/images/remove')
  @ForKeys('images:write')
  @HttpCode(200)
  @Operation({
    id: 'removeFromCollection',
    tag: 'Gallery',
    summary: 'Take pictures out of a collection',
    description: 'Can be repeated: what is not in it is no error.',
    bodyExample: { image_ids: [314, 315] },
    answer: THE_COLLECTION,
    problems: ['forbidden', 'not_found', ...BODY_PROBLEMS],
  })
  async remove(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: imageIdsSchema }) { image_ids }: ImageIds,
  ): Promise<Collection> {
    const request = { actor, collection_id: id, image_ids };
    return this.shown(await this.commands.call(collectionCommands.removeFromCollection, request), actor);
  }

  private shown({ cover, ...rest }: CollectionRecord, { user_id: userId }: Actor): Collection {
    if (!cover || !rest.shared_by) return { ...rest, cover: this.addresses.coverOf(cover) };
    const seen = { collectionId: rest.id, imageId: cover.image_id, variant: 'thumbnail', userId } as const;
    return { ...rest, cover: { ...cover, thumbnail_url: this.groupAddresses.addressOf(seen) } };
  }
}
