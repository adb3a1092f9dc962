import { Module } from '@nestjs/common';
import { SignInController } from './sign-in.controller.js';
import { RefreshCookie } from './refresh-cookie.js';
import { SignIn } from './sign-in.js';

@Module({ controllers: [SignInController], providers: [RefreshCookie, SignIn], exports: [RefreshCookie] })
export class SignInModule {}
