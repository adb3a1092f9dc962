import { Module } from '@nestjs/common';
import { WildcardsController } from './wildcards.controller.js';

/** Lists of words that prompts draw from. */
@Module({ controllers: [WildcardsController] })
export class WildcardsModule {}
