import { Controller } from '@nestjs/common';
import { modelCommands, type ModelList } from '@atelier/contracts';
import { HandleCommand } from '@atelier/messaging';
import { ModelCatalog } from './model-catalog.js';

@Controller()
export class ModelsController {
  constructor(private readonly catalog: ModelCatalog) {}

  @HandleCommand(modelCommands.models)
  async models(): Promise<ModelList> {
    return { items: await this.catalog.live() };
  }
}
