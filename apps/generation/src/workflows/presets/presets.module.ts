import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PresetEntity } from './preset.entity.js';
import { PresetsController } from './presets.controller.js';
import { Presets } from './presets.js';

/** Named values of forms. */
@Module({
  imports: [TypeOrmModule.forFeature([PresetEntity])],
  controllers: [PresetsController],
  providers: [Presets],
})
export class PresetsModule {}
