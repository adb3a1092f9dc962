import { Module } from '@nestjs/common';
import { ComfyUiModule } from '../../comfyui/comfyui.module.js';
import { OrphanedPrompts } from './orphaned-prompts.js';
import { PromptCleanup } from './prompt-cleanup.js';

@Module({
  imports: [ComfyUiModule],
  providers: [OrphanedPrompts, PromptCleanup],
  exports: [OrphanedPrompts, PromptCleanup],
})
export class PromptsModule {}
