import { Module } from '@nestjs/common';
import { AdminUsersController } from './admin-users.controller.js';
import { AuthController } from './auth.controller.js';
import { RefreshCookie } from './refresh-cookie.js';
import { SignIn } from './sign-in.service.js';

@Module({ controllers: [AuthController, AdminUsersController], providers: [RefreshCookie, SignIn] })
export class AccountsModule {}
