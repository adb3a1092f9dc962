import { Module } from '@nestjs/common';
import { ModerationHook } from './moderation-hook.js';
import { PromptModeration } from './prompt-moderation.js';

/** Asks a program of the admin before something is made. */
@Module({ providers: [ModerationHook, PromptModeration], exports: [ModerationHook, PromptModeration] })
export class ModerationModule {}
