import { Controller, Get } from '@nestjs/common';
import { shippedCommands, shippedWorkflowListSchema, type Actor, type ShippedWorkflowList } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { Operation } from '../../docs/operation.decorator.js';
import { shippedWorkflows } from './shipped-examples.js';

/** The workflows that come with Atelier, for admins. */
@Controller('api/v1/admin/shipped-workflows')
@Roles('admin')
export class ShippedController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @Operation({
    id: 'listShippedWorkflows',
    tag: 'Admin',
    summary: 'The workflows that come with Atelier, and what runners lack of each',
    description: 'Users see a shipped workflow only where a runner has everything that it needs.',
    answer: {
      status: 200,
      description: 'The shipped workflows',
      schema: shippedWorkflowListSchema,
      example: shippedWorkflows,
    },
    problems: ['forbidden'],
  })
  list(@CurrentActor() actor: Actor): Promise<ShippedWorkflowList> {
    return this.commands.call(shippedCommands.shippedWorkflows, { actor });
  }
}
