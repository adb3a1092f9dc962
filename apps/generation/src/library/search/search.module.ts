import { Module } from '@nestjs/common';
import { PromptTermRepository } from './prompt-term.repository.js';

/** The words of prompts. */
@Module({
  providers: [PromptTermRepository],
  exports: [PromptTermRepository],
})
export class SearchModule {}
