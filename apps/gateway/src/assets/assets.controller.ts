import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  assetCommands,
  assetPageSchema,
  assetQuerySchema,
  assetSchema,
  type Actor,
  type Asset,
  type AssetPage,
  type AssetQuery,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { TakesBody } from '../edge/route-bodies.js';
import { AssetAddresses } from './asset-addresses.js';
import { hashParamsSchema, uploadQuerySchema, type HashParams, type UploadQuery } from './asset-params.js';
import { asset as example } from './assets-examples.js';
import { fileOf } from './incoming-file.js';
import { UploadAsset } from './upload-asset.js';
import { UploadSlots } from './upload-slots.js';

const THE_ASSET = { status: 200, description: 'The asset', schema: assetSchema, example };

/** Files that people bring: pictures, masks, films, sounds, 3D models. Each is once what its bytes are. */
@Controller('api/v1/assets')
export class AssetsController {
  constructor(
    private readonly commands: CommandClient,
    private readonly addresses: AssetAddresses,
    private readonly uploads: UploadAsset,
    private readonly slots: UploadSlots,
  ) {}

  @Post()
  @ForKeys('images:write')
  @TakesBody({ takesFiles: true })
  @Operation({
    id: 'uploadAsset',
    tag: 'Assets',
    summary: 'Bring a file',
    description:
      'What it is, is judged by its content: PNG, JPEG, WebP, GIF, AVIF; MP4, MOV, WebM, MKV; MP3, FLAC, WAV, OGG; GLB. ' +
      'An upload that breaks off leaves nothing: ask `HEAD /api/v1/assets/by-hash/{sha256}` first, and send again only what is not there.',
    file: 'The bytes, and a name to show',
    bodyExample: { file: '(the bytes)' },
    answer: { ...THE_ASSET, status: 201, description: 'It is kept' },
    alternatives: [{ ...THE_ASSET, description: 'You had the same bytes already' }],
    problems: [
      ...(['payload_too_large', 'unsupported_media_type', 'limit_reached', 'storage_full'] as const),
      ...(['unsupported_media', 'broken_media', 'foreign_data', 'media_too_large'] as const),
    ],
  })
  async upload(
    @CurrentActor() actor: Actor,
    @Query({ schema: uploadQuerySchema }) { sha256 }: UploadQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Asset> {
    const giveBack = this.slots.take(actor.user_id);
    try {
      const { asset, isNew } = await this.uploads.take(actor, () => fileOf(request), sha256);
      void reply.status(isNew ? 201 : 200);
      return this.addresses.addTo(asset);
    } finally {
      giveBack();
    }
  }

  @Get()
  @ForKeys('images:read')
  @Operation({
    id: 'listAssets',
    tag: 'Assets',
    summary: 'Your files, the newest first',
    answer: {
      status: 200,
      description: 'A page',
      schema: assetPageSchema,
      example: { items: [example], next_cursor: null },
    },
    problems: ['invalid_cursor'],
  })
  async list(@CurrentActor() actor: Actor, @Query({ schema: assetQuerySchema }) query: AssetQuery): Promise<AssetPage> {
    const { items, next_cursor } = await this.commands.call(assetCommands.assets, { actor, query });
    return { items: items.map((item) => this.addresses.addTo(item)), next_cursor };
  }

  @Get('by-hash/:sha256')
  @ForKeys('images:read')
  @Operation({
    id: 'findAssetByHash',
    tag: 'Assets',
    summary: 'Your file with these bytes',
    description: 'With `HEAD`: whether it need not be sent. What others have brought is not found.',
    answer: THE_ASSET,
    problems: ['not_found'],
  })
  async findByHash(
    @CurrentActor() actor: Actor,
    @Param({ schema: hashParamsSchema }) { sha256 }: HashParams,
  ): Promise<Asset> {
    return this.addresses.addTo(await this.commands.call(assetCommands.assetByHash, { actor, sha256 }));
  }

  @Get(':id')
  @ForKeys('images:read')
  @Operation({ id: 'getAsset', tag: 'Assets', summary: 'One file', answer: THE_ASSET, problems: ['not_found'] })
  async find(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<Asset> {
    return this.addresses.addTo(await this.commands.call(assetCommands.asset, { actor, asset_id: id }));
  }

  @Delete(':id')
  @ForKeys('images:write')
  @HttpCode(204)
  @Operation({
    id: 'deleteAsset',
    tag: 'Assets',
    summary: 'Remove a file',
    description: 'No new run can use it. Tasks that wait for it or run with it still have it, until they have ended.',
    answer: { status: 204, description: 'Gone' },
    problems: ['not_found'],
  })
  async delete(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<void> {
    await this.commands.call(assetCommands.deleteAsset, { actor, asset_id: id });
  }
}
