import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  publicShareCommands,
  publicShareQuerySchema,
  publicShareSchema,
  unlockedShareSchema,
  unlockShareSchema,
  type PublicShare,
  type PublicShareQuery,
  type UnlockedShare,
  type UnlockShare,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/access.decorator.js';
import { UserStates } from '../access/user-states.js';
import { BODY_PROBLEMS } from '../docs/body-problems.js';
import { Operation } from '../docs/operation.decorator.js';
import { trackedAddress } from '../limits/tracked-address.js';
import { PublicPictures } from './public-pictures.js';
import { withAddresses } from './share-addresses.js';
import {
  grantQuerySchema,
  publicImageParamsSchema,
  tokenParamsSchema,
  type GrantQuery,
  type PublicImageParams,
  type TokenParams,
} from './share-params.js';
import { publicShare, unlockedShare } from './public-shares-examples.js';

const HIDDEN = ['x-robots-tag', 'noindex, nofollow'] as const;

/** What anybody sees who has a link. */
@Controller('api/v1/public/shares/:token')
@Public()
export class PublicSharesController {
  constructor(
    private readonly commands: CommandClient,
    private readonly pictures: PublicPictures,
    private readonly users: UserStates,
  ) {}

  @Get()
  @Header(...HIDDEN)
  @Operation({
    id: 'openShare',
    tag: 'Shares',
    summary: 'What a link shows',
    description:
      'Nothing of the owner, and of the making of the pictures only what the owner shows. A link that is unknown, revoked or expired, or of a disabled account, is `not_found`. The first page counts as a view.',
    security: 'none',
    answer: { status: 200, description: 'The pictures', schema: publicShareSchema, example: publicShare },
    problems: ['not_found', 'share_locked', 'invalid_cursor'],
  })
  async open(
    @Param({ schema: tokenParamsSchema }) { token }: TokenParams,
    @Query({ schema: publicShareQuerySchema }) query: PublicShareQuery,
  ): Promise<PublicShare> {
    const { owner_id, ...share } = await this.commands.call(publicShareCommands.open, { token, query });
    this.users.requireEnabled(owner_id);
    return withAddresses(share, token, query.grant);
  }

  @Post('unlock')
  @HttpCode(200)
  @Header(...HIDDEN)
  @Operation({
    id: 'unlockShare',
    tag: 'Shares',
    summary: 'Enter the password of a share',
    description:
      'The grant is good for twelve hours. Wrong passwords lock the share, longer each time: for their network up to a day, for everybody up to an hour.',
    security: 'none',
    bodyExample: { password: 'open sesame' },
    answer: { status: 200, description: 'The grant', schema: unlockedShareSchema, example: unlockedShare },
    problems: ['not_found', 'share_password_wrong', ...BODY_PROBLEMS],
  })
  async unlock(
    @Param({ schema: tokenParamsSchema }) { token }: TokenParams,
    @Body({ schema: unlockShareSchema }) { password }: UnlockShare,
    @Req() request: FastifyRequest,
  ): Promise<UnlockedShare> {
    const address = trackedAddress(request.ip).slice(0, 64);
    const { owner_id, ...unlocked } = await this.commands.call(publicShareCommands.unlock, {
      token,
      password,
      address,
    });
    this.users.requireEnabled(owner_id);
    return unlocked;
  }

  @Get('images/:id/:size')
  @Operation({
    id: 'getSharedImage',
    tag: 'Shares',
    summary: 'A picture of a share',
    description: 'Encoded anew: it holds nothing but the picture.',
    security: 'none',
    answer: {
      status: 200,
      description: 'The bytes',
      binary: ['image/webp', 'image/png', 'image/jpeg'],
      headers: { ETag: 'Of these very bytes', 'Cache-Control': 'Private, for five minutes' },
    },
    alternatives: [{ status: 304, description: 'It is here already' }],
    problems: ['not_found', 'share_locked'],
  })
  image(
    @Param({ schema: publicImageParamsSchema }) params: PublicImageParams,
    @Query({ schema: grantQuerySchema }) { grant }: GrantQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.pictures.answer({ ...params, grant: grant ?? null }, request, reply);
  }
}
