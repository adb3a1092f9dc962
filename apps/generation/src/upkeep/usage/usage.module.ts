import { Module } from '@nestjs/common';
import { OwnUsage } from './own-usage.js';
import { UsageController } from './usage.controller.js';

/** How much users have used. */
@Module({ controllers: [UsageController], providers: [OwnUsage] })
export class UsageModule {}
