import { Module } from '@nestjs/common';
import { ComfyUiModule } from '../../comfyui/comfyui.module.js';
import { StagingModule } from '../staging/staging.module.js';
import { LeaseGraphs } from './lease-graphs.js';
import { OrphanedPrompts } from './orphaned-prompts.js';
import { PromptCleanup } from './prompt-cleanup.js';

@Module({
  imports: [ComfyUiModule, StagingModule],
  providers: [LeaseGraphs, OrphanedPrompts, PromptCleanup],
  exports: [LeaseGraphs, OrphanedPrompts, PromptCleanup],
})
export class PromptsModule {}
