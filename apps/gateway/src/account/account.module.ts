import { Module } from '@nestjs/common';
import { AccountSessionsController } from './account-sessions.controller.js';
import { AccountController } from './account.controller.js';

@Module({ controllers: [AccountController, AccountSessionsController] })
export class AccountModule {}
