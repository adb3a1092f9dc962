import { auditCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { AuditLog } from '@atelier/database';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { Users } from '../../users/users.js';

const { auth: audit } = auditCommands;

/** What was done with accounts, for admins. */
@Controller()
export class AuditController {
  constructor(
    private readonly users: Users,
    private readonly log: AuditLog,
  ) {}

  @HandleCommand(audit)
  async page(
    @CommandPayload(audit) { actor, ...filter }: CommandRequest<typeof audit>,
  ): Promise<CommandReply<typeof audit>> {
    await this.users.requireAdmin(actor);
    return { items: await this.log.page(filter) };
  }
}
