import { Controller } from '@nestjs/common';
import { statusReadCommands, type CommandReply, type CommandRequest } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { StatusReads } from './status-reads.js';

const { statuses } = statusReadCommands;

/** How tasks stand, asked for by those who may know it already. */
@Controller()
export class StatusReadsController {
  constructor(private readonly reads: StatusReads) {}

  @HandleCommand(statuses)
  async statuses(
    @CommandPayload(statuses) { actor, reads }: CommandRequest<typeof statuses>,
  ): Promise<CommandReply<typeof statuses>> {
    return { statuses: await this.reads.read(actor, reads) };
  }
}
