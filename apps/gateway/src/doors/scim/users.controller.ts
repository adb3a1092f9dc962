import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { scimCommands, type ScimUser } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../access/access.decorator.js';
import { CurrentScimCall, scimId, type ScimCall } from './scim-call.decorator.js';
import { patchBodySchema, patchSteps, type PatchBody } from './scim-patch.js';
import { pageOf, scimQuerySchema, USER_ATTRIBUTES, type ScimQuery } from './scim-query.js';
import { listOf } from './scim-schemas.js';
import { SCIM_TYPE, ScimBase } from './scim-base.js';
import { userBodySchema, userChange, userResource, wholeUser, type UserBody } from './user-resource.js';

const { users, user, makeUser, changeUser, removeUser } = scimCommands;

/** Users, as identity providers keep them. Who asks is known by a token of SCIM alone, which auth looks at. */
@Controller('scim/v2/Users')
@Public()
export class ScimUsersController {
  constructor(
    private readonly commands: CommandClient,
    private readonly base: ScimBase,
  ) {}

  @Get()
  @Header(...SCIM_TYPE)
  async list(
    @CurrentScimCall() call: ScimCall,
    @Query({ schema: scimQuerySchema }) query: ScimQuery,
    @Req() request: FastifyRequest,
  ) {
    const page = pageOf(query, USER_ATTRIBUTES);
    const { total, items } = await this.commands.call(users, { ...call, page });
    return listOf(items.map((item) => this.shown(item, request)), total, page.start); // prettier-ignore
  }

  @Get(':id')
  @Header(...SCIM_TYPE)
  async find(@CurrentScimCall() call: ScimCall, @Param('id') id: string, @Req() request: FastifyRequest) {
    return this.shown(await this.commands.call(user, { ...call, id: scimId(id) }), request);
  }

  @Post()
  @Header(...SCIM_TYPE)
  async make(
    @CurrentScimCall() call: ScimCall,
    @Body({ schema: userBodySchema }) body: UserBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const made = this.shown(await this.commands.call(makeUser, { ...call, body: wholeUser(body) }), request);
    void reply.header('location', made.meta.location);
    return made;
  }

  @Put(':id')
  @Header(...SCIM_TYPE)
  async replace(
    @CurrentScimCall() call: ScimCall,
    @Param('id') id: string,
    @Body({ schema: userBodySchema }) body: UserBody,
    @Req() request: FastifyRequest,
  ) {
    return this.shown(
      await this.commands.call(changeUser, { ...call, id: scimId(id), body: wholeUser(body) }),
      request,
    );
  }

  @Patch(':id')
  @Header(...SCIM_TYPE)
  async change(
    @CurrentScimCall() call: ScimCall,
    @Param('id') id: string,
    @Body({ schema: patchBodySchema }) patch: PatchBody,
    @Req() request: FastifyRequest,
  ) {
    const body = userChange(patchSteps(patch));
    return this.shown(await this.commands.call(changeUser, { ...call, id: scimId(id), body }), request);
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(@CurrentScimCall() call: ScimCall, @Param('id') id: string): Promise<void> {
    await this.commands.call(removeUser, { ...call, id: scimId(id) });
  }

  private shown(found: ScimUser, request: FastifyRequest) {
    return userResource(found, this.base.of(request));
  }
}
