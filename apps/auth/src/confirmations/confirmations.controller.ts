import {
  confirmationCommands,
  passkeyCommands,
  type AccessToken,
  type CommandRequest,
  type ConfirmationWays,
  type PasskeyRequest,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { Confirmations } from './confirmations.js';

const { ways, confirm } = confirmationCommands;
const { askAgain } = passkeyCommands;

@Controller()
export class ConfirmationsController {
  constructor(private readonly confirmations: Confirmations) {}

  @HandleCommand(ways)
  ways(@CommandPayload(ways) { actor }: CommandRequest<typeof ways>): Promise<ConfirmationWays> {
    return this.confirmations.ways(actor);
  }

  @HandleCommand(askAgain)
  askPasskey(@CommandPayload(askAgain) { actor }: CommandRequest<typeof askAgain>): Promise<PasskeyRequest> {
    return this.confirmations.askPasskey(actor);
  }

  @HandleCommand(confirm)
  confirm(@CommandPayload(confirm) { body, ...by }: CommandRequest<typeof confirm>): Promise<AccessToken> {
    return this.confirmations.confirm(by, body);
  }
}
