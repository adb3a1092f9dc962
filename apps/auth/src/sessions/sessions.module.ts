import { Module } from '@nestjs/common';
import { TokensModule } from '../tokens/tokens.module.js';
import { Refresh } from './refresh.js';
import { RevokedSessionsRepository } from './revoked-sessions.repository.js';
import { SessionRevocation } from './session-revocation.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { Sessions } from './sessions.js';

@Module({
  imports: [TokensModule],
  controllers: [SessionsController],
  providers: [Sessions, Refresh, SessionRevocation, SessionsRepository, RevokedSessionsRepository],
  exports: [Sessions, SessionsRepository, SessionRevocation],
})
export class SessionsModule {}
