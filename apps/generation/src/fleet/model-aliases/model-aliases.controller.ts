import { Controller } from '@nestjs/common';
import { modelAliasCommands, type CommandReply, type CommandRequest, type ModelAlias } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { ModelAliases } from './model-aliases.js';

const { modelAliases, putModelAlias, deleteModelAlias } = modelAliasCommands;

/** What names mean that programs have written into them. */
@Controller()
export class ModelAliasesController {
  constructor(private readonly aliases: ModelAliases) {}

  @HandleCommand(modelAliases)
  async list(): Promise<CommandReply<typeof modelAliases>> {
    return { items: await this.aliases.list() };
  }

  @HandleCommand(putModelAlias)
  put(@CommandPayload(putModelAlias) request: CommandRequest<typeof putModelAlias>): Promise<ModelAlias> {
    return this.aliases.put(request, request.name, request.model);
  }

  @HandleCommand(deleteModelAlias)
  async delete(
    @CommandPayload(deleteModelAlias) request: CommandRequest<typeof deleteModelAlias>,
  ): Promise<CommandReply<typeof deleteModelAlias>> {
    await this.aliases.delete(request, request.name);
    return {};
  }
}
