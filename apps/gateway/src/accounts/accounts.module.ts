import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller.js';
import { RefreshCookie } from './refresh-cookie.js';
import { SignIn } from './sign-in.service.js';

@Module({ controllers: [AuthController], providers: [RefreshCookie, SignIn] })
export class AccountsModule {}
