import { Module } from '@nestjs/common';
import { OpenAiModule } from './openai/openai.module.js';

/** The interfaces of others that programs speak already. Each is a thin translation to the commands of our own API. */
@Module({ imports: [OpenAiModule] })
export class DoorsModule {}
