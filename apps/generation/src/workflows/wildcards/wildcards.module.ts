import { Module } from '@nestjs/common';
import { DrawnLists } from './drawn-lists.js';
import { WildcardsController } from './wildcards.controller.js';
import { Wildcards } from './wildcards.js';

/** Lists of words that prompts draw from. */
@Module({
  controllers: [WildcardsController],
  providers: [DrawnLists, Wildcards],
  exports: [DrawnLists],
})
export class WildcardsModule {}
