import { Module } from '@nestjs/common';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { SignOnController } from './sign-on.controller.js';
import { SignOn } from './sign-on.js';
import { TicketCookie } from './ticket-cookie.js';
import { WaysInController } from './ways-in.controller.js';

/** Signing in at providers of OpenID Connect. */
@Module({
  imports: [SignInModule],
  controllers: [SignOnController, WaysInController],
  providers: [SignOn, TicketCookie],
})
export class SignOnModule {}
