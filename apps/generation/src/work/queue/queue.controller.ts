import { Controller } from '@nestjs/common';
import { queueCommands, type CommandRequest, type QueueRecord } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { requireAdmin } from '../../access/require-admin.js';
import { QueueStatus } from './queue-status.js';

const { queue } = queueCommands;

/** The queue, for admins. */
@Controller()
export class QueueController {
  constructor(private readonly status: QueueStatus) {}

  @HandleCommand(queue)
  async queue(@CommandPayload(queue) { actor }: CommandRequest<typeof queue>): Promise<QueueRecord> {
    requireAdmin(actor);
    return this.status.read();
  }
}
