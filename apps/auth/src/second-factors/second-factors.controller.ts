import {
  secondFactorCommands,
  type CommandReply,
  type CommandRequest,
  type NewAuthenticator,
  type RecoveryCodes,
  type SecondFactors,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { FactorRemoval } from './factor-removal.js';
import { OwnFactors } from './own-factors.js';

const { list, beginAuthenticator, confirmAuthenticator } = secondFactorCommands;
const { removeAuthenticator, renewRecoveryCodes, removeAll } = secondFactorCommands;

@Controller()
export class SecondFactorsController {
  constructor(
    private readonly own: OwnFactors,
    private readonly removal: FactorRemoval,
  ) {}

  @HandleCommand(list)
  list(@CommandPayload(list) { actor }: CommandRequest<typeof list>): Promise<SecondFactors> {
    return this.own.list(actor);
  }

  @HandleCommand(beginAuthenticator)
  beginAuthenticator(
    @CommandPayload(beginAuthenticator) by: CommandRequest<typeof beginAuthenticator>,
  ): Promise<NewAuthenticator> {
    return this.own.beginAuthenticator(by);
  }

  @HandleCommand(confirmAuthenticator)
  async confirmAuthenticator(
    @CommandPayload(confirmAuthenticator) request: CommandRequest<typeof confirmAuthenticator>,
  ): Promise<RecoveryCodes> {
    return { recovery_codes: await this.own.confirmAuthenticator(request, request.body.code) };
  }

  @HandleCommand(removeAuthenticator)
  async removeAuthenticator(
    @CommandPayload(removeAuthenticator) by: CommandRequest<typeof removeAuthenticator>,
  ): Promise<CommandReply<typeof removeAuthenticator>> {
    await this.own.removeAuthenticator(by);
    return {};
  }

  @HandleCommand(renewRecoveryCodes)
  async renewRecoveryCodes(
    @CommandPayload(renewRecoveryCodes) by: CommandRequest<typeof renewRecoveryCodes>,
  ): Promise<RecoveryCodes> {
    return { recovery_codes: await this.own.renewRecoveryCodes(by) };
  }

  @HandleCommand(removeAll)
  async removeAll(
    @CommandPayload(removeAll) request: CommandRequest<typeof removeAll>,
  ): Promise<CommandReply<typeof removeAll>> {
    await this.removal.remove(request, request.user_id, request.body.reason);
    return {};
  }
}
