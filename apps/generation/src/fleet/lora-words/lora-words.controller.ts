import { Controller, UseGuards } from '@nestjs/common';
import { workCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { SharedRunnerGuard } from '../identities/shared-runner.guard.js';
import { LoraWordLists } from './lora-word-lists.js';

const { loraWords } = workCommands;

/** Runners say here what their LoRAs say of themselves. */
@Controller()
@UseGuards(SharedRunnerGuard)
export class LoraWordsController {
  constructor(private readonly lists: LoraWordLists) {}

  @HandleCommand(loraWords)
  take(@CommandPayload(loraWords) request: CommandRequest<typeof loraWords>): Promise<CommandReply<typeof loraWords>> {
    return this.lists.take(request);
  }
}
