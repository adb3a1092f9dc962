import { Module } from '@nestjs/common';
import { ComfyUiModule } from '../../comfyui/comfyui.module.js';
import { IdentityModule } from '../../identity/identity.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { FirstFrame } from './first-frame.js';
import { OutputDelivery } from './output-delivery.js';
import { OutputIntake } from './output-intake.js';
import { OutputStore } from './output-store.js';
import { ScratchFolder } from './scratch-folder.js';
import { Stills } from './stills.js';

@Module({
  imports: [ComfyUiModule, IdentityModule, ReportsModule],
  providers: [FirstFrame, OutputDelivery, OutputIntake, OutputStore, ScratchFolder, Stills],
  exports: [OutputDelivery],
})
export class OutputsModule {}
