import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LoraWordsController } from './lora-words.controller.js';
import { LoraWordsEntity } from './lora-words.entity.js';
import { LoraWordLists } from './lora-word-lists.js';

/** What LoRAs say of themselves: trigger words, title, base model. */
@Module({
  imports: [TypeOrmModule.forFeature([LoraWordsEntity])],
  controllers: [LoraWordsController],
  providers: [LoraWordLists],
  exports: [LoraWordLists],
})
export class LoraWordsModule {}
