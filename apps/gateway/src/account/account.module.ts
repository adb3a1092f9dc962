import { Module } from '@nestjs/common';
import { AccountSessionsController } from './account-sessions.controller.js';
import { AccountUsageController } from './account-usage.controller.js';
import { AccountController } from './account.controller.js';

@Module({ controllers: [AccountController, AccountSessionsController, AccountUsageController] })
export class AccountModule {}
