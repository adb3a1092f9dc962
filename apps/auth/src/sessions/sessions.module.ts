import { Module } from '@nestjs/common';
import { TokensModule } from '../tokens/tokens.module.js';
import { Refresh } from './refresh.service.js';
import { RevokedSessionsRepository } from './revoked-sessions.repository.js';
import { SessionRevocation } from './session-revocation.service.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { Sessions } from './sessions.service.js';

@Module({
  imports: [TokensModule],
  controllers: [SessionsController],
  providers: [Sessions, Refresh, SessionRevocation, SessionsRepository, RevokedSessionsRepository],
  exports: [Sessions, SessionsRepository, SessionRevocation],
})
export class SessionsModule {}
