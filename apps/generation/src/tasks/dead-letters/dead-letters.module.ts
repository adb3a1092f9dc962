import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { StateModule } from '../state/state.module.js';
import { TemplatesModule } from '../templates/templates.module.js';
import { DeadLetterRepository } from './dead-letter.repository.js';
import { DeadLettersController } from './dead-letters.controller.js';
import { DeadLetters } from './dead-letters.js';
import { AttemptEntity } from '../state/attempt.entity.js';

/** Tasks that used up their attempts, for admins. */
@Module({
  imports: [StateModule, TemplatesModule, TypeOrmModule.forFeature([AttemptEntity])],
  controllers: [DeadLettersController],
  providers: [DeadLetterRepository, DeadLetters],
})
export class DeadLettersModule {}
