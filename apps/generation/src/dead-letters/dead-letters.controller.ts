import { Controller } from '@nestjs/common';
import {
  generationCommands,
  type Actor,
  type CommandReply,
  type CommandRequest,
  type DeadLetterDetail,
  type DeadLetterPage,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { AppError, noteTask } from '@atelier/platform';
import { DeadLettersService } from './dead-letters.service.js';

const { deadLetters, deadLetter, replayDeadLetter, replayDeadLetters, discardDeadLetter } = generationCommands;

/** The gateway lets admins only through; the rule is checked here again, where the data is. */
function requireAdmin({ role }: Actor): void {
  if (role !== 'admin') throw new AppError('forbidden');
}

@Controller()
export class DeadLettersController {
  constructor(private readonly service: DeadLettersService) {}

  @HandleCommand(deadLetters)
  async list(
    @CommandPayload(deadLetters) { actor, query }: CommandRequest<typeof deadLetters>,
  ): Promise<DeadLetterPage> {
    requireAdmin(actor);
    return this.service.page(actor, query);
  }

  @HandleCommand(deadLetter)
  async inspect(
    @CommandPayload(deadLetter) { actor, task_id }: CommandRequest<typeof deadLetter>,
  ): Promise<DeadLetterDetail> {
    requireAdmin(actor);
    return this.service.inspect(task_id);
  }

  @HandleCommand(replayDeadLetter)
  async replay(
    @CommandPayload(replayDeadLetter) { actor, task_id }: CommandRequest<typeof replayDeadLetter>,
  ): Promise<CommandReply<typeof replayDeadLetter>> {
    requireAdmin(actor);
    noteTask(task_id);
    await this.service.replay(actor, task_id);
    return {};
  }

  @HandleCommand(replayDeadLetters)
  async replayMany(
    @CommandPayload(replayDeadLetters) { actor, filter }: CommandRequest<typeof replayDeadLetters>,
  ): Promise<CommandReply<typeof replayDeadLetters>> {
    requireAdmin(actor);
    return { replayed: await this.service.replayMany(actor, filter) };
  }

  @HandleCommand(discardDeadLetter)
  async discard(
    @CommandPayload(discardDeadLetter) { actor, task_id }: CommandRequest<typeof discardDeadLetter>,
  ): Promise<CommandReply<typeof discardDeadLetter>> {
    requireAdmin(actor);
    noteTask(task_id);
    await this.service.discard(actor, task_id);
    return {};
  }
}
