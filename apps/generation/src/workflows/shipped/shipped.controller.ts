import { Controller } from '@nestjs/common';
import { shippedCommands, type CommandRequest, type ShippedWorkflowList } from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { requireAdmin } from '../../access/require-admin.js';
import { ShippedWorkflows } from './shipped-workflows.js';

const { shippedWorkflows } = shippedCommands;

/** The shipped workflows, for admins. */
@Controller()
export class ShippedController {
  constructor(private readonly shipped: ShippedWorkflows) {}

  @HandleCommand(shippedWorkflows)
  async list(
    @CommandPayload(shippedWorkflows) { actor }: CommandRequest<typeof shippedWorkflows>,
  ): Promise<ShippedWorkflowList> {
    requireAdmin(actor);
    return { items: await this.shipped.list() };
  }
}
