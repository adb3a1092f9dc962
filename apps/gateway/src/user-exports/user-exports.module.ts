import { Module } from '@nestjs/common';
import { UserExportDelivery } from './user-export-delivery.js';
import { UserExportFiles } from './user-export-files.js';
import { UserExportsController } from './user-exports.controller.js';

/** Everything of a user in one file. */
@Module({ controllers: [UserExportsController], providers: [UserExportDelivery, UserExportFiles] })
export class UserExportsModule {}
