import { Controller } from '@nestjs/common';
import {
  deadLetterCommands,
  type CommandReply,
  type CommandRequest,
  type DeadLetterDetail,
  type DeadLetterPage,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { noteTask } from '@atelier/platform';
import { requireAdmin } from '../../access/require-admin.js';
import { DeadLetters } from './dead-letters.js';

const { deadLetters, deadLetter, replayDeadLetter, replayDeadLetters, discardDeadLetter } = deadLetterCommands;

@Controller()
export class DeadLettersController {
  constructor(private readonly deadLetters: DeadLetters) {}

  @HandleCommand(deadLetters)
  async list(
    @CommandPayload(deadLetters) { actor, query }: CommandRequest<typeof deadLetters>,
  ): Promise<DeadLetterPage> {
    requireAdmin(actor);
    return this.deadLetters.page(actor, query);
  }

  @HandleCommand(deadLetter)
  async inspect(
    @CommandPayload(deadLetter) { actor, task_id }: CommandRequest<typeof deadLetter>,
  ): Promise<DeadLetterDetail> {
    requireAdmin(actor);
    return this.deadLetters.inspect(task_id);
  }

  @HandleCommand(replayDeadLetter)
  async replay(
    @CommandPayload(replayDeadLetter) { task_id, ...by }: CommandRequest<typeof replayDeadLetter>,
  ): Promise<CommandReply<typeof replayDeadLetter>> {
    requireAdmin(by.actor);
    noteTask(task_id);
    await this.deadLetters.replay(by, task_id);
    return {};
  }

  @HandleCommand(replayDeadLetters)
  async replayMany(
    @CommandPayload(replayDeadLetters) { filter, ...by }: CommandRequest<typeof replayDeadLetters>,
  ): Promise<CommandReply<typeof replayDeadLetters>> {
    requireAdmin(by.actor);
    return { replayed: await this.deadLetters.replayMany(by, filter) };
  }

  @HandleCommand(discardDeadLetter)
  async discard(
    @CommandPayload(discardDeadLetter) { task_id, ...by }: CommandRequest<typeof discardDeadLetter>,
  ): Promise<CommandReply<typeof discardDeadLetter>> {
    requireAdmin(by.actor);
    noteTask(task_id);
    await this.deadLetters.discard(by, task_id);
    return {};
  }
}
