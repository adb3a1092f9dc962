import { Module } from '@nestjs/common';
import { AdminUsersModule } from '../users/admin-users.module.js';
import { ActivityController } from './activity.controller.js';
import { NamedActivity } from './named-activity.js';

@Module({ imports: [AdminUsersModule], controllers: [ActivityController], providers: [NamedActivity] })
export class ActivityModule {}
