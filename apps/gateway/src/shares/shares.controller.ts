import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  createdShareSchema,
  createShareSchema,
  pageQuerySchema,
  SHARE_LIMITS,
  shareCommands,
  sharePageSchema,
  type Actor,
  type CreatedShare,
  type CreateShare,
  type PageQuery,
  type Share,
  type SharePage,
  type ShareRecord,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { CurrentAdmin, type ActingAdmin } from '../access/acting-admin.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { PictureAddresses } from '../pictures/picture-addresses.js';
import { pageOf } from '../public-shares/share-addresses.js';
import { IdempotencyKey, idempotencyKeyHeader } from '../tasks/idempotency-key.decorator.js';
import { createdShare, share } from './shares-examples.js';

/** Links to pictures for people without an account, as their owner manages them. */
@Controller('api/v1/shares')
@ForKeys('shares:write')
export class SharesController {
  constructor(
    private readonly commands: CommandClient,
    private readonly addresses: PictureAddresses,
  ) {}

  @Post()
  @Operation({
    id: 'createShare',
    tag: 'Shares',
    summary: 'Make a link to a picture, several pictures or a collection',
    description: `The link is told in this answer only: no more than a hash of its secret is kept. At most ${SHARE_LIMITS.perUser} shares.`,
    headers: idempotencyKeyHeader('share'),
    bodyExample: { image_id: 314, expires_in_s: 604_800, show_prompt: true },
    answer: { status: 201, description: 'The share, with its link', schema: createdShareSchema, example: createdShare },
    problems: [
      'not_found',
      'limit_reached',
      'idempotency_key_reused',
      'invalid_json',
      'payload_too_large',
      'unsupported_media_type',
    ],
  })
  async create(
    @CurrentAdmin() by: ActingAdmin,
    @Body({ schema: createShareSchema }) body: CreateShare,
    @IdempotencyKey() idempotency_key: string | null,
  ): Promise<CreatedShare> {
    const { token, ...record } = await this.commands.call(shareCommands.create, { ...by, body, idempotency_key });
    return { ...this.shown(record), token, url: pageOf(token) };
  }

  @Get()
  @Operation({
    id: 'listShares',
    tag: 'Shares',
    summary: 'Your shares, the newest first',
    answer: {
      status: 200,
      description: 'A page',
      schema: sharePageSchema,
      example: { items: [share], next_cursor: null },
    },
    problems: ['invalid_cursor'],
  })
  async list(@CurrentActor() actor: Actor, @Query({ schema: pageQuerySchema }) query: PageQuery): Promise<SharePage> {
    const { items, next_cursor } = await this.commands.call(shareCommands.list, { actor, query });
    return { items: items.map((item) => this.shown(item)), next_cursor };
  }

  @Delete(':id')
  @HttpCode(204)
  @Operation({
    id: 'revokeShare',
    tag: 'Shares',
    summary: 'Revoke a share: its link leads nowhere from now on',
    answer: { status: 204, description: 'Revoked' },
    problems: ['not_found'],
  })
  async revoke(@CurrentAdmin() by: ActingAdmin, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<void> {
    await this.commands.call(shareCommands.revoke, { ...by, share_id: id });
  }

  private shown({ cover, ...rest }: ShareRecord): Share {
    return { ...rest, cover: this.addresses.coverOf(cover) };
  }
}
