import { Controller } from '@nestjs/common';
import { modelCommands, type CommandReply, type CommandRequest, type ModelList } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { LoraWordLists } from '../lora-words/lora-word-lists.js';
import { ModelInventory } from './model-inventory.js';

const { models, available } = modelCommands;

@Controller()
export class ModelsController {
  constructor(
    private readonly inventory: ModelInventory,
    private readonly words: LoraWordLists,
  ) {}

  @HandleCommand(models)
  async models(@CommandPayload(models) { actor, query }: CommandRequest<typeof models>): Promise<ModelList> {
    // A key is held to models by their names: those of parts, such as LoRAs, are for all.
    const allowed = actor.api_key?.limits.models ?? [];
    const list = await this.inventory.list(query, allowed.length === 0 ? null : allowed);
    return { ...list, items: await this.words.addTo(list.items) };
  }

  @HandleCommand(available)
  async available(): Promise<CommandReply<typeof available>> {
    const { items } = await this.inventory.byName();
    return { models: items.length };
  }
}
