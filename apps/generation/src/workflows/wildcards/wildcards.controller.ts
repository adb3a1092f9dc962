import { Controller } from '@nestjs/common';
import {
  wildcardCommands,
  type CommandReply,
  type CommandRequest,
  type WildcardDetail,
  type Wildcards as WildcardLists,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Wildcards } from './wildcards.js';

const { wildcards, wildcard, putWildcard, deleteWildcard } = wildcardCommands;

/** Lists of words that prompts draw from. */
@Controller()
export class WildcardsController {
  constructor(private readonly lists: Wildcards) {}

  @HandleCommand(wildcards)
  list(@CommandPayload(wildcards) { actor }: CommandRequest<typeof wildcards>): Promise<WildcardLists> {
    return this.lists.list(actor);
  }

  @HandleCommand(wildcard)
  find(@CommandPayload(wildcard) { actor, name }: CommandRequest<typeof wildcard>): Promise<WildcardDetail> {
    return this.lists.find(actor, name);
  }

  @HandleCommand(putWildcard)
  put(@CommandPayload(putWildcard) request: CommandRequest<typeof putWildcard>): Promise<WildcardDetail> {
    return this.lists.put(request.actor, request.name, request.lines);
  }

  @HandleCommand(deleteWildcard)
  async delete(
    @CommandPayload(deleteWildcard) { actor, name }: CommandRequest<typeof deleteWildcard>,
  ): Promise<CommandReply<typeof deleteWildcard>> {
    await this.lists.delete(actor, name);
    return {};
  }
}
