import { Module } from '@nestjs/common';
import { PresetsController } from './presets.controller.js';

/** Named values of forms. */
@Module({ controllers: [PresetsController] })
export class PresetsModule {}
