import { Module } from '@nestjs/common';
import { SharerNamesModule } from '../group-shares/sharer-names.module.js';
import { PresetsController } from './presets.controller.js';

/** Named values of forms. */
@Module({ imports: [SharerNamesModule], controllers: [PresetsController] })
export class PresetsModule {}
