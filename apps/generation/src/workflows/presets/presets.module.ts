import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { StateModule } from '../../tasks/state/state.module.js';
import { PresetEntity } from './preset.entity.js';
import { PresetsController } from './presets.controller.js';
import { Presets } from './presets.js';

/** Named values of forms. */
@Module({
  imports: [StateModule, TypeOrmModule.forFeature([PresetEntity])],
  controllers: [PresetsController],
  providers: [Presets],
})
export class PresetsModule {}
