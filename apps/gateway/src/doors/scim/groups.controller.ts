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
import { scimCommands, type ScimGroup } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../access/access.decorator.js';
import { CurrentScimCall, scimId, type ScimCall } from './scim-call.decorator.js';
import { patchBodySchema, patchSteps, type PatchBody } from './scim-patch.js';
import { pageOf, scimQuerySchema, GROUP_ATTRIBUTES, type ScimQuery } from './scim-query.js';
import { listOf } from './scim-schemas.js';
import { SCIM_TYPE, ScimBase } from './scim-base.js';
import { groupBodySchema, groupChange, groupResource, wholeGroup, type GroupBody } from './group-resource.js';

const { groups, group, makeGroup, changeGroup, removeGroup } = scimCommands;

/** Groups, as identity providers keep them. Who asks is known by a token of SCIM alone, which auth looks at. */
@Controller('scim/v2/Groups')
@Public()
export class ScimGroupsController {
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
    const page = pageOf(query, GROUP_ATTRIBUTES);
    const { total, items } = await this.commands.call(groups, { ...call, page });
    return listOf(items.map((item) => this.shown(item, request, query.excludedAttributes)), total, page.start); // prettier-ignore
  }

  @Get(':id')
  @Header(...SCIM_TYPE)
  async find(
    @CurrentScimCall() call: ScimCall,
    @Param('id') id: string,
    @Query({ schema: scimQuerySchema }) { excludedAttributes }: ScimQuery,
    @Req() request: FastifyRequest,
  ) {
    return this.shown(await this.commands.call(group, { ...call, id: scimId(id) }), request, excludedAttributes);
  }

  @Post()
  @Header(...SCIM_TYPE)
  async make(
    @CurrentScimCall() call: ScimCall,
    @Body({ schema: groupBodySchema }) body: GroupBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const made = this.shown(await this.commands.call(makeGroup, { ...call, body: wholeGroup(body) }), request);
    void reply.header('location', made.meta.location);
    return made;
  }

  @Put(':id')
  @Header(...SCIM_TYPE)
  async replace(
    @CurrentScimCall() call: ScimCall,
    @Param('id') id: string,
    @Body({ schema: groupBodySchema }) body: GroupBody,
    @Req() request: FastifyRequest,
  ) {
    return this.shown(
      await this.commands.call(changeGroup, { ...call, id: scimId(id), body: wholeGroup(body) }),
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
    const body = groupChange(patchSteps(patch));
    return this.shown(await this.commands.call(changeGroup, { ...call, id: scimId(id), body }), request);
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(@CurrentScimCall() call: ScimCall, @Param('id') id: string): Promise<void> {
    await this.commands.call(removeGroup, { ...call, id: scimId(id) });
  }

  private shown(found: ScimGroup, request: FastifyRequest, without?: string) {
    return groupResource(found, this.base.of(request), without);
  }
}
