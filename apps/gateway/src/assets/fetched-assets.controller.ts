import { Body, Controller, Post, Res } from '@nestjs/common';
import { assetFromUrlSchema, assetSchema, type Actor, type Asset, type AssetFromUrl } from '@atelier/contracts';
import type { FastifyReply } from 'fastify';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { AssetAddresses } from './asset-addresses.js';
import { asset as example } from './assets-examples.js';
import { FetchFile } from './fetch-file.js';
import { UploadAsset } from './upload-asset.js';
import { UploadSlots } from './upload-slots.js';

const THE_ASSET = { status: 200, description: 'The asset', schema: assetSchema, example };

/** Files that people bring by naming where they are. */
@Controller('api/v1/assets/from-url')
export class FetchedAssetsController {
  constructor(
    private readonly files: FetchFile,
    private readonly addresses: AssetAddresses,
    private readonly uploads: UploadAsset,
    private readonly slots: UploadSlots,
  ) {}

  @Post()
  @ForKeys('images:write')
  @Operation({
    id: 'fetchAsset',
    tag: 'Assets',
    summary: 'Bring a file by its address',
    description:
      'It is fetched at once, within the bounds of an upload, and judged by its content as an upload is. No redirect is followed.',
    bodyExample: { url: 'https://example.com/fox.png' },
    answer: { ...THE_ASSET, status: 201, description: 'It is kept' },
    alternatives: [{ ...THE_ASSET, description: 'You had the same bytes already' }],
    problems: [
      ...(['url_refused', 'url_unanswered', 'invalid_json', 'payload_too_large', 'unsupported_media_type'] as const),
      ...(['limit_reached', 'storage_full'] as const),
      ...(['unsupported_media', 'broken_media', 'foreign_data', 'media_too_large'] as const),
    ],
  })
  async fetch(
    @CurrentActor() actor: Actor,
    @Body({ schema: assetFromUrlSchema }) { url }: AssetFromUrl,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Asset> {
    const giveBack = this.slots.take(actor.user_id);
    try {
      const { asset, isNew } = await this.uploads.take(actor, () => this.files.fetch(url));
      void reply.status(isNew ? 201 : 200);
      return this.addresses.addTo(asset);
    } finally {
      giveBack();
    }
  }
}
