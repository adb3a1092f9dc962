import { Module } from '@nestjs/common';
import { AllSettings } from './all-settings.js';
import { SettingsController } from './settings.controller.js';

@Module({ controllers: [SettingsController], providers: [AllSettings] })
export class SettingsModule {}
