import { Module } from '@nestjs/common';
import { SettingsController } from './settings.controller.js';

/** The settings in force. */
@Module({
  controllers: [SettingsController],
})
export class SettingsModule {}
