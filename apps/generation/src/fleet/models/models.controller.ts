import { Controller } from '@nestjs/common';
import { modelCommands, type CommandRequest, type ModelList } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { ModelInventory } from './model-inventory.js';

const { models } = modelCommands;

@Controller()
export class ModelsController {
  constructor(private readonly inventory: ModelInventory) {}

  @HandleCommand(models)
  models(@CommandPayload(models) { query }: CommandRequest<typeof models>): Promise<ModelList> {
    return this.inventory.list(query);
  }
}
