import {
  passkeyCommands,
  type AddedPasskey,
  type CommandReply,
  type CommandRequest,
  type Passkey,
  type PasskeyCreation,
  type PasskeyList,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { OwnPasskeys } from './own-passkeys.js';

const { list, begin, add, rename, remove } = passkeyCommands;

/** One's own passkeys; signing in by one is of `sign-in`, confirming of `confirmations`. */
@Controller()
export class PasskeysController {
  constructor(private readonly own: OwnPasskeys) {}

  @HandleCommand(list)
  list(@CommandPayload(list) { actor }: CommandRequest<typeof list>): Promise<PasskeyList> {
    return this.own.list(actor);
  }

  @HandleCommand(begin)
  begin(@CommandPayload(begin) by: CommandRequest<typeof begin>): Promise<PasskeyCreation> {
    return this.own.begin(by);
  }

  @HandleCommand(add)
  add(@CommandPayload(add) { body, ...by }: CommandRequest<typeof add>): Promise<AddedPasskey> {
    return this.own.add(by, body);
  }

  @HandleCommand(rename)
  rename(@CommandPayload(rename) { body, passkey_id, ...by }: CommandRequest<typeof rename>): Promise<Passkey> {
    return this.own.rename(by, passkey_id, body.name);
  }

  @HandleCommand(remove)
  async remove(
    @CommandPayload(remove) { passkey_id, ...by }: CommandRequest<typeof remove>,
  ): Promise<CommandReply<typeof remove>> {
    await this.own.remove(by, passkey_id);
    return {};
  }
}
