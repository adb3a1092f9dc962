import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { KeysModule } from '../keys/keys.module.js';
import { AccessTokens } from './access-tokens.js';
import { ActorAssertions } from './actor-assertions.js';

@Module({
  imports: [JwtModule.register({}), KeysModule],
  providers: [AccessTokens, ActorAssertions],
  exports: [AccessTokens, ActorAssertions],
})
export class TokensModule {}
