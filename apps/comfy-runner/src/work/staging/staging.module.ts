import { Module } from '@nestjs/common';
import { ComfyUiModule } from '../../comfyui/comfyui.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { StageAssets } from './stage-assets.js';

/** The files of a run, at ComfyUI before its graph. */
@Module({ imports: [ComfyUiModule, ReportsModule], providers: [StageAssets], exports: [StageAssets] })
export class StagingModule {}
