import { mailAddressCommands, type CommandReply, type CommandRequest, type OwnMail } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { Users } from '../users/users.js';
import { MailAddressChange } from './mail-address-change.js';
import { MailAddresses } from './mail-addresses.js';

const { own, change, confirm } = mailAddressCommands;

@Controller()
export class MailAddressesController {
  constructor(
    private readonly users: Users,
    private readonly addresses: MailAddresses,
    private readonly changes: MailAddressChange,
  ) {}

  @HandleCommand(own)
  async own(@CommandPayload(own) { actor }: CommandRequest<typeof own>): Promise<OwnMail> {
    await this.users.requireActive(actor);
    return this.addresses.read(actor.user_id);
  }

  @HandleCommand(change)
  async change(
    @CommandPayload(change) { actor, body, client }: CommandRequest<typeof change>,
  ): Promise<CommandReply<typeof change>> {
    await this.changes.run(actor, body, client);
    return this.addresses.read(actor.user_id);
  }

  @HandleCommand(confirm)
  async confirm(
    @CommandPayload(confirm) { token, client }: CommandRequest<typeof confirm>,
  ): Promise<CommandReply<typeof confirm>> {
    await this.addresses.confirm(token, client);
    return {};
  }
}
