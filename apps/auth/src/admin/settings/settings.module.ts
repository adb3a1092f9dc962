import { Module } from '@nestjs/common';
import { UsersModule } from '../../users/users.module.js';
import { SettingsController } from './settings.controller.js';

@Module({ imports: [UsersModule], controllers: [SettingsController] })
export class SettingsModule {}
