import { Controller } from '@nestjs/common';
import { auditCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { AuditLog } from '@atelier/database';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { requireAdmin } from '../access/require-admin.js';

const { generation: audit } = auditCommands;

/** What admins did with tasks and runners, for admins. */
@Controller()
export class AuditController {
  constructor(private readonly log: AuditLog) {}

  @HandleCommand(audit)
  async page(
    @CommandPayload(audit) { actor, ...filter }: CommandRequest<typeof audit>,
  ): Promise<CommandReply<typeof audit>> {
    requireAdmin(actor);
    return { items: await this.log.page(filter) };
  }
}
