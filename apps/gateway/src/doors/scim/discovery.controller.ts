import { Controller, Get, Header, Param } from '@nestjs/common';
import { SCIM_LIMITS, scimCommands } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import { Public } from '../../access/access.decorator.js';
import { CurrentScimCall, type ScimCall } from './scim-call.decorator.js';
import { SCIM_TYPE } from './scim-base.js';
import { listOf, RESOURCE_SCHEMAS, RESOURCE_TYPES, serviceProviderConfig } from './scim-schemas.js';

/** What of SCIM is spoken here (RFC 7644, 4). */
@Controller('scim/v2')
@Public()
export class ScimDiscoveryController {
  constructor(private readonly commands: CommandClient) {}

  @Get('ServiceProviderConfig')
  @Header(...SCIM_TYPE)
  async config(@CurrentScimCall() call: ScimCall) {
    return this.after(call, serviceProviderConfig(SCIM_LIMITS.page));
  }

  @Get('ResourceTypes')
  @Header(...SCIM_TYPE)
  async types(@CurrentScimCall() call: ScimCall) {
    return this.after(call, listOf(RESOURCE_TYPES));
  }

  @Get('ResourceTypes/:id')
  @Header(...SCIM_TYPE)
  async type(@CurrentScimCall() call: ScimCall, @Param('id') id: string) {
    return this.after(
      call,
      RESOURCE_TYPES.find((type) => type.id === id),
    );
  }

  @Get('Schemas')
  @Header(...SCIM_TYPE)
  async schemas(@CurrentScimCall() call: ScimCall) {
    return this.after(call, listOf(RESOURCE_SCHEMAS));
  }

  @Get('Schemas/:id')
  @Header(...SCIM_TYPE)
  async schema(@CurrentScimCall() call: ScimCall, @Param('id') id: string) {
    return this.after(
      call,
      RESOURCE_SCHEMAS.find((schema) => schema.id === id),
    );
  }

  /** Answers whoever has a token. @throws AppError `unauthenticated`, `not_found` */
  private async after<T>(call: ScimCall, answer: T | undefined): Promise<T> {
    await this.commands.call(scimCommands.check, call);
    if (answer === undefined) throw new AppError('not_found');
    return answer;
  }
}
