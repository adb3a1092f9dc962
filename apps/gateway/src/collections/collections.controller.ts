import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  COLLECTION_LIMITS,
  collectionChangeSchema,
  collectionCommands,
  collectionPageSchema,
  collectionSchema,
  imageIdsSchema,
  pageQuerySchema,
  type Actor,
  type Collection,
  type CollectionChange,
  type CollectionPage,
  type CollectionRecord,
  type ImageIds,
  type PageQuery,
  type ProblemCode,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { PictureAddresses } from '../pictures/picture-addresses.js';
import { IdempotencyKey, idempotencyKeyHeader } from '../tasks/idempotency-key.decorator.js';
import { collection } from './collections-examples.js';

const THE_COLLECTION = { status: 200, description: 'The collection', schema: collectionSchema, example: collection };
const BODY_PROBLEMS: ProblemCode[] = ['invalid_json', 'payload_too_large', 'unsupported_media_type'];

/** Pictures kept together; one picture may be in several. They are read by `GET /api/v1/generation/history?collection_id=`. */
@Controller('api/v1/collections')
export class CollectionsController {
  constructor(
    private readonly commands: CommandClient,
    private readonly addresses: PictureAddresses,
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
    return this.shown(
      await this.commands.call(collectionCommands.createCollection, { actor, change, idempotency_key }),
    );
  }

  @Get()
  @ForKeys('images:read')
  @Operation({
    id: 'listCollections',
    tag: 'Gallery',
    summary: 'Your collections, the newest first',
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
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<CollectionPage> {
    const { items, next_cursor } = await this.commands.call(collectionCommands.collections, { actor, query });
    return { items: items.map((item) => this.shown(item)), next_cursor };
  }

  @Get(':id')
  @ForKeys('images:read')
  @Operation({
    id: 'getCollection',
    tag: 'Gallery',
    summary: 'One collection',
    description: 'Its pictures are read by `GET /api/v1/generation/history?collection_id=`.',
    answer: THE_COLLECTION,
    problems: ['not_found'],
  })
  async find(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<Collection> {
    return this.shown(await this.commands.call(collectionCommands.collection, { actor, collection_id: id }));
  }

  @Patch(':id')
  @ForKeys('images:write')
  @Operation({
    id: 'changeCollection',
    tag: 'Gallery',
    summary: 'Rename a collection',
    bodyExample: { name: '水墨 sketches' },
    answer: THE_COLLECTION,
    problems: ['not_found', ...BODY_PROBLEMS],
  })
  async change(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: collectionChangeSchema }) change: CollectionChange,
  ): Promise<Collection> {
    const request = { actor, collection_id: id, change };
    return this.shown(await this.commands.call(collectionCommands.changeCollection, request));
  }

  @Delete(':id')
  @ForKeys('images:write')
  @HttpCode(204)
  @Operation({
    id: 'deleteCollection',
    tag: 'Gallery',
    summary: 'Delete a collection; its pictures stay',
    answer: { status: 204, description: 'Gone' },
    problems: ['not_found'],
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
    problems: ['not_found', 'limit_reached', ...BODY_PROBLEMS],
  })
  async add(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: imageIdsSchema }) { image_ids }: ImageIds,
  ): Promise<Collection> {
    const request = { actor, collection_id: id, image_ids };
    return this.shown(await this.commands.call(collectionCommands.addToCollection, request));
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
    problems: ['not_found', ...BODY_PROBLEMS],
  })
  async remove(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: imageIdsSchema }) { image_ids }: ImageIds,
  ): Promise<Collection> {
    const request = { actor, collection_id: id, image_ids };
    return this.shown(await this.commands.call(collectionCommands.removeFromCollection, request));
  }

  private shown({ cover, ...rest }: CollectionRecord): Collection {
    return { ...rest, cover: this.addresses.coverOf(cover) };
  }
}
