import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import {
  reasonSchema,
  USER_EXPORT_LIMITS,
  userExportCommands,
  userExportSchema,
  type Actor,
  type Reason,
  type UserExport,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CurrentActor, ForViewers, Public, Roles } from '../access/access.decorator.js';
import { CurrentAdmin, type ActingAdmin } from '../access/acting-admin.decorator.js';
import { clientOf } from '../access/client.js';
import { ADMIN_ACT_PROBLEMS } from '../docs/body-problems.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { EXPORT_TOKEN, userExport, withAddress } from './user-exports-examples.js';
import { UserExportDelivery } from './user-export-delivery.js';

/** A malformed token is answered like an unknown one. */
const exportParamsSchema = z.strictObject({
  token: z.string().max(500).meta({ description: 'The secret of the address', example: EXPORT_TOKEN }),
});
type ExportParams = z.output<typeof exportParamsSchema>;

const ANSWER = { status: 201, description: 'The address', schema: userExportSchema, example: userExport };
const LASTING = `The address is good for ${USER_EXPORT_LIMITS.minutes} minutes, for whoever has it; the zip is made while it is fetched, as often as you like.`;

/** Everything of a user in one file. */
@Controller('api/v1')
export class UserExportsController {
  constructor(
    private readonly commands: CommandClient,
    private readonly delivery: UserExportDelivery,
  ) {}

  @Post('account/export')
  @ForViewers()
  @Operation({
    id: 'exportAccount',
    tag: 'Accounts',
    summary: 'Get the address of a zip of everything that is yours',
    description: LASTING,
    answer: ANSWER,
    problems: ['confirmation_required', 'limit_reached'],
  })
  async own(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<UserExport> {
    return withAddress(await this.commands.call(userExportCommands.askOwn, { actor, client: clientOf(request) }));
  }

  @Post('admin/users/:id/export')
  @Roles('admin')
  @Operation({
    id: 'exportUser',
    tag: 'Admin',
    summary: 'Get the address of a zip of everything of a user',
    description: `${LASTING} Who asked for it, and why, is written to the audit list.`,
    bodyExample: { reason: 'asked for by the user' },
    answer: ANSWER,
    problems: ['limit_reached', ...ADMIN_ACT_PROBLEMS], // prettier-ignore
  })
  async ofUser(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: idParamsSchema }) { id }: IdParams,
    @Body({ schema: reasonSchema }) body: Reason,
  ): Promise<UserExport> {
    return withAddress(await this.commands.call(userExportCommands.askOf, { ...admin, user_id: id, body }));
  }

  @Get('public/exports/:token')
  @Public()
  @Operation({
    id: 'getExport',
    tag: 'Accounts',
    summary: 'The zip',
    description:
      '`manifest.json` tells the account, tasks, outputs, files, collections, presets, lists of words, workflows, shares, use and webhooks, without secrets; the files lie in `outputs` and `files`. What was removed meanwhile is named in `missing.json`. The connection is broken off when the export may not be had any more.',
    security: 'none',
    answer: {
      status: 200,
      description: 'The zip, streamed',
      binary: ['application/zip'],
      headers: { 'Content-Disposition': 'A file name that says what it is, in any script (RFC 6266)' },
    },
    problems: ['link_expired', 'not_found'],
  })
  content(
    @Param({ schema: exportParamsSchema }) { token }: ExportParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.delivery.send(token, request, reply);
  }
}
