import { Module } from '@nestjs/common';
import { ScimDiscoveryController } from './discovery.controller.js';
import { ScimGroupsController } from './groups.controller.js';
import { ScimBase } from './scim-base.js';
import { ScimUsersController } from './users.controller.js';

/** SCIM 2.0, by which identity providers keep users and groups here, at `/scim/v2`. */
@Module({
  controllers: [ScimDiscoveryController, ScimUsersController, ScimGroupsController],
  providers: [ScimBase],
})
export class ScimModule {}
