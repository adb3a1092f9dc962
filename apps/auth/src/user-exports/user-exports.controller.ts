import { userExportCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { UserExports } from './user-exports.js';

const { askOwn, askOf, account } = userExportCommands;

@Controller()
export class UserExportsController {
  constructor(private readonly exports: UserExports) {}

  @HandleCommand(askOwn)
  askOwn(
    @CommandPayload(askOwn) { actor, client }: CommandRequest<typeof askOwn>,
  ): Promise<CommandReply<typeof askOwn>> {
    return this.exports.askOwn(actor, client);
  }

  @HandleCommand(askOf)
  askOf(
    @CommandPayload(askOf) { user_id, body, ...by }: CommandRequest<typeof askOf>,
  ): Promise<CommandReply<typeof askOf>> {
    return this.exports.askOf(by, user_id, body);
  }

  @HandleCommand(account)
  account(@CommandPayload(account) { token }: CommandRequest<typeof account>): Promise<CommandReply<typeof account>> {
    return this.exports.account(token);
  }
}
