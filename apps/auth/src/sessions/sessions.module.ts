import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TokensModule } from '../tokens/tokens.module.js';
import { RefreshTokenEntity } from './refresh-token.entity.js';
import { ChangedPassword } from './changed-password.js';
import { Refresh } from './refresh.js';
import { RevokedSessionsRepository } from './revoked-sessions.repository.js';
import { Rotation } from './rotation.js';
import { SessionRevocation } from './session-revocation.js';
import { SessionEntity } from './session.entity.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { Sessions } from './sessions.js';

@Module({
  imports: [TokensModule, TypeOrmModule.forFeature([SessionEntity, RefreshTokenEntity])],
  controllers: [SessionsController],
  providers: [
    ChangedPassword,
    Sessions,
    Refresh,
    Rotation,
    SessionRevocation,
    SessionsRepository,
    RevokedSessionsRepository,
  ],
  exports: [ChangedPassword, Rotation, Sessions, SessionsRepository, SessionRevocation, TypeOrmModule],
})
export class SessionsModule {}
