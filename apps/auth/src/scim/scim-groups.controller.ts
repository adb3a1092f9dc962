import { scimCommands, scimTokenCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { ScimGroups } from './scim-groups.js';
import { ScimTokens } from './scim-tokens.js';

const { groups, group, makeGroup, changeGroup, removeGroup } = scimCommands;
const { list, make, revoke } = scimTokenCommands;

/** Groups, as identity providers keep them, and the tokens of those. */
@Controller()
export class ScimGroupsController {
  constructor(
    private readonly tokens: ScimTokens,
    private readonly scimGroups: ScimGroups,
  ) {}

  @HandleCommand(groups)
  async groups(
    @CommandPayload(groups) { token, client, page }: CommandRequest<typeof groups>,
  ): Promise<CommandReply<typeof groups>> {
    await this.tokens.require(token, client);
    return this.scimGroups.page(page);
  }

  @HandleCommand(group)
  async group(
    @CommandPayload(group) { token, client, id }: CommandRequest<typeof group>,
  ): Promise<CommandReply<typeof group>> {
    await this.tokens.require(token, client);
    return this.scimGroups.find(id);
  }

  @HandleCommand(makeGroup)
  async makeGroup(
    @CommandPayload(makeGroup) { token, client, body }: CommandRequest<typeof makeGroup>,
  ): Promise<CommandReply<typeof makeGroup>> {
    return this.scimGroups.make(await this.tokens.require(token, client), body);
  }

  @HandleCommand(changeGroup)
  async changeGroup(
    @CommandPayload(changeGroup) { token, client, id, body }: CommandRequest<typeof changeGroup>,
  ): Promise<CommandReply<typeof changeGroup>> {
    return this.scimGroups.change(await this.tokens.require(token, client), id, body);
  }

  @HandleCommand(removeGroup)
  async removeGroup(
    @CommandPayload(removeGroup) { token, client, id }: CommandRequest<typeof removeGroup>,
  ): Promise<object> {
    await this.scimGroups.remove(await this.tokens.require(token, client), id);
    return {};
  }

  @HandleCommand(list)
  list(@CommandPayload(list) { actor }: CommandRequest<typeof list>): Promise<CommandReply<typeof list>> {
    return this.tokens.list(actor);
  }

  @HandleCommand(make)
  make(@CommandPayload(make) { body, ...by }: CommandRequest<typeof make>): Promise<CommandReply<typeof make>> {
    return this.tokens.make(by, body.name);
  }

  @HandleCommand(revoke)
  async revoke(@CommandPayload(revoke) { id, ...by }: CommandRequest<typeof revoke>): Promise<object> {
    await this.tokens.revoke(by, id);
    return {};
  }
}
