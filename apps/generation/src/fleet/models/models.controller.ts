import { Controller } from '@nestjs/common';
import { modelCommands, type CommandReply, type CommandRequest, type ModelList } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { AllowedMeans } from '../../groups/allowed-means.js';
import { LoraWordLists } from '../lora-words/lora-word-lists.js';
import { ModelInventory } from './model-inventory.js';

const { models, available } = modelCommands;

@Controller()
export class ModelsController {
  constructor(
    private readonly inventory: ModelInventory,
    private readonly words: LoraWordLists,
    private readonly means: AllowedMeans,
  ) {}

  @HandleCommand(models)
  async models(@CommandPayload(models) { actor, query }: CommandRequest<typeof models>): Promise<ModelList> {
    // Keys and groups are held to models by their names: those of parts, such as LoRAs, are for all.
    const list = await this.inventory.list(query, (await this.means.of(actor)).models);
    return { ...list, items: await this.words.addTo(list.items) };
  }

  @HandleCommand(available)
  async available(): Promise<CommandReply<typeof available>> {
    const { items } = await this.inventory.byName();
    return { models: items.length };
  }
}
