import { Module } from '@nestjs/common';
import { EntranceController } from './entrance.controller.js';
import { PasskeySignInController } from './passkey-sign-in.controller.js';
import { SignInController } from './sign-in.controller.js';
import { RefreshCookie } from './refresh-cookie.js';
import { SignIn } from './sign-in.js';

@Module({
  controllers: [SignInController, PasskeySignInController, EntranceController],
  providers: [RefreshCookie, SignIn],
  exports: [RefreshCookie],
})
export class SignInModule {}
