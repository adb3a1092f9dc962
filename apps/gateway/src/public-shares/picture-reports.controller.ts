import { Body, Controller, Header, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { publicShareCommands, reportPictureSchema, type ReportPicture } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyRequest } from 'fastify';
import { Public } from '../access/access.decorator.js';
import { BODY_PROBLEMS } from '../docs/body-problems.js';
import { Operation } from '../docs/operation.decorator.js';
import { trackedAddress } from '../limits/tracked-address.js';
import { grantQuerySchema, sharedImageParamsSchema, type GrantQuery, type SharedImageParams } from './share-params.js';

/** What visitors of a share tell admins. */
@Controller('api/v1/public/shares/:token')
@Public()
export class PictureReportsController {
  constructor(private readonly commands: CommandClient) {}

  @Post('images/:id/report')
  @HttpCode(204)
  @Header('x-robots-tag', 'noindex, nofollow')
  @Operation({
    id: 'reportSharedImage',
    tag: 'Shares',
    summary: 'Report a picture of a share',
    description:
      'An admin looks at it. Nothing of who reports it is kept but a keyed hash of the network, and the same network is counted once for each picture.',
    security: 'none',
    bodyExample: { reason: 'person', text: 'This is me, and I did not agree' },
    answer: { status: 204, description: 'An admin will look at it' },
    problems: ['not_found', 'share_locked', ...BODY_PROBLEMS],
  })
  async report(
    @Param({ schema: sharedImageParamsSchema }) { token, id }: SharedImageParams,
    @Query({ schema: grantQuerySchema }) { grant }: GrantQuery,
    @Body({ schema: reportPictureSchema }) body: ReportPicture,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const network = trackedAddress(request.ip).slice(0, 64);
    await this.commands.call(publicShareCommands.report, { token, grant: grant ?? null, image_id: id, network, body });
  }
}
