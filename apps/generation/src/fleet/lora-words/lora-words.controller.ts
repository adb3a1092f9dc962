import { Controller } from '@nestjs/common';
import { workCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { LoraWordLists } from './lora-word-lists.js';

const { loraWords } = workCommands;

/** Runners say here what their LoRAs say of themselves. */
@Controller()
export class LoraWordsController {
  constructor(private readonly lists: LoraWordLists) {}

  @HandleCommand(loraWords)
  take(@CommandPayload(loraWords) request: CommandRequest<typeof loraWords>): Promise<CommandReply<typeof loraWords>> {
    return this.lists.take(request);
  }
}
