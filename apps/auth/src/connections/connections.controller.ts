import {
  connectionCommands,
  type CommandReply,
  type CommandRequest,
  type ConnectionList,
  type ConnectionTokens,
  type ConsentAnswer,
  type ConsentQuestion,
  type RegisteredClient,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { Connections } from './connections.js';
import { Consents } from './consents.js';
import { IssueTokens } from './issue-tokens.js';
import { RegisteredClients } from './registered-clients.js';

const { connections, disconnect, askConsent, giveConsent, registerClient, issueTokens, revokeTokens } =
  connectionCommands;

/** Connected clients: what their users do with them, and what the clients themselves ask. */
@Controller()
export class ConnectionsController {
  constructor(
    private readonly all: Connections,
    private readonly consents: Consents,
    private readonly clients: RegisteredClients,
    private readonly tokens: IssueTokens,
  ) {}

  @HandleCommand(connections)
  list(@CommandPayload(connections) { actor }: CommandRequest<typeof connections>): Promise<ConnectionList> {
    return this.all.list(actor);
  }

  @HandleCommand(disconnect)
  async disconnect(
    @CommandPayload(disconnect) { actor, connection_id }: CommandRequest<typeof disconnect>,
  ): Promise<CommandReply<typeof disconnect>> {
    await this.all.disconnect(actor, connection_id);
    return {};
  }

  @HandleCommand(askConsent)
  ask(@CommandPayload(askConsent) { issuer, request }: CommandRequest<typeof askConsent>): Promise<ConsentQuestion> {
    return this.consents.ask(issuer, request);
  }

  @HandleCommand(giveConsent)
  answer(@CommandPayload(giveConsent) given: CommandRequest<typeof giveConsent>): Promise<ConsentAnswer> {
    return this.consents.answer(given.actor, given.issuer, given.request, given.allow);
  }

  @HandleCommand(registerClient)
  register(
    @CommandPayload(registerClient) { metadata }: CommandRequest<typeof registerClient>,
  ): Promise<RegisteredClient> {
    return this.clients.register(metadata);
  }

  @HandleCommand(issueTokens)
  issue(
    @CommandPayload(issueTokens) { issuer, grant, client }: CommandRequest<typeof issueTokens>,
  ): Promise<ConnectionTokens> {
    return this.tokens.issue(issuer, grant, client);
  }

  @HandleCommand(revokeTokens)
  async revoke(
    @CommandPayload(revokeTokens) { token, client_id }: CommandRequest<typeof revokeTokens>,
  ): Promise<CommandReply<typeof revokeTokens>> {
    await this.all.endByToken(token, client_id);
    return {};
  }
}
