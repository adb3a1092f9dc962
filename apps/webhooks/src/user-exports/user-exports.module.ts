import { Module } from '@nestjs/common';
import { UserExportsController } from './user-exports.controller.js';

/** What a user has here, for an export of everything. */
@Module({ controllers: [UserExportsController] })
export class UserExportsModule {}
