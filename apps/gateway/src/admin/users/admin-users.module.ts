import { Module } from '@nestjs/common';
import { AdminUsersController } from './admin-users.controller.js';
import { UserNames } from './user-names.js';
import { UsersLike } from './users-like.js';

@Module({ controllers: [AdminUsersController], providers: [UserNames, UsersLike], exports: [UserNames, UsersLike] })
export class AdminUsersModule {}
