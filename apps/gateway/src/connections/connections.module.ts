import { Module } from '@nestjs/common';
import { ConnectionsController } from './connections.controller.js';
import { OAuthController } from './oauth.controller.js';
import { WellKnownController } from './well-known.controller.js';

/** Clients that users connect by OAuth 2.1: how they find out, ask, and are disconnected. */
@Module({ controllers: [ConnectionsController, OAuthController, WellKnownController] })
export class ConnectionsModule {}
