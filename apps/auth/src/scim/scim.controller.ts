import { scimCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { ScimRemoval } from './scim-removal.js';
import { ScimTokens } from './scim-tokens.js';
import { ScimUsers } from './scim-users.js';

const { check, users, user, makeUser, changeUser, removeUser } = scimCommands;

/** Users, as identity providers keep them. */
@Controller()
export class ScimController {
  constructor(
    private readonly tokens: ScimTokens,
    private readonly scimUsers: ScimUsers,
    private readonly removal: ScimRemoval,
  ) {}

  @HandleCommand(check)
  async check(@CommandPayload(check) { token, client }: CommandRequest<typeof check>): Promise<object> {
    await this.tokens.require(token, client);
    return {};
  }

  @HandleCommand(users)
  async users(
    @CommandPayload(users) { token, client, page }: CommandRequest<typeof users>,
  ): Promise<CommandReply<typeof users>> {
    await this.tokens.require(token, client);
    return this.scimUsers.page(page);
  }

  @HandleCommand(user)
  async user(
    @CommandPayload(user) { token, client, id }: CommandRequest<typeof user>,
  ): Promise<CommandReply<typeof user>> {
    await this.tokens.require(token, client);
    return this.scimUsers.find(id);
  }

  @HandleCommand(makeUser)
  async makeUser(
    @CommandPayload(makeUser) { token, client, body }: CommandRequest<typeof makeUser>,
  ): Promise<CommandReply<typeof makeUser>> {
    return this.scimUsers.make(await this.tokens.require(token, client), body);
  }

  @HandleCommand(changeUser)
  async changeUser(
    @CommandPayload(changeUser) { token, client, id, body }: CommandRequest<typeof changeUser>,
  ): Promise<CommandReply<typeof changeUser>> {
    return this.scimUsers.change(await this.tokens.require(token, client), id, body);
  }

  @HandleCommand(removeUser)
  async removeUser(
    @CommandPayload(removeUser) { token, client, id }: CommandRequest<typeof removeUser>,
  ): Promise<object> {
    await this.removal.remove(await this.tokens.require(token, client), id);
    return {};
  }
}
