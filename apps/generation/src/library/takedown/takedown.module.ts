import { Module } from '@nestjs/common';
import { StateModule } from '../../tasks/state/state.module.js';
import { TrashModule } from '../trash/trash.module.js';
import { TakePictureDown } from './take-picture-down.js';
import { TakedownController } from './takedown.controller.js';

/** What admins remove of what belongs to others. */
@Module({
  imports: [StateModule, TrashModule],
  controllers: [TakedownController],
  providers: [TakePictureDown],
  exports: [TakePictureDown],
})
export class TakedownModule {}
