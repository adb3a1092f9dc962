import { Module } from '@nestjs/common';
import { UsersModule } from '../users/users.module.js';
import { UserExportsController } from './user-exports.controller.js';
import { UserExports } from './user-exports.js';

/** Everything of a user in one file: who may have it, and what is known here. */
@Module({ imports: [UsersModule], controllers: [UserExportsController], providers: [UserExports] })
export class UserExportsModule {}
