import { Module } from '@nestjs/common';
import { UserExportsController } from './user-exports.controller.js';
import { UserExports } from './user-exports.js';

/** What a user has here, for an export of everything. */
@Module({ controllers: [UserExportsController], providers: [UserExports] })
export class UserExportsModule {}
