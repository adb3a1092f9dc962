import { Module } from '@nestjs/common';
import { AdminUsersController } from './admin-users.controller.js';
import { UserNames } from './user-names.js';

@Module({ controllers: [AdminUsersController], providers: [UserNames], exports: [UserNames] })
export class AdminUsersModule {}
