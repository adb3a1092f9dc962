import { Controller, Get } from '@nestjs/common';
import { usageCommands, accountUsageSchema, type Actor, type AccountUsage } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { usage } from './account-examples.js';

/** What the caller has used. */
@Controller('api/v1/account/usage')
@ForKeys('account:read')
export class AccountUsageController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @Operation({
    id: 'getUsage',
    tag: 'Accounts',
    summary: 'What you have used',
    description:
      'Your part of the queue, and of the last 30 days what ended by day and by workflow: tasks, outputs and time on a GPU ' +
      'that counts for you. `GET /api/v1/usage` tells more.',
    answer: { status: 200, description: 'Use', schema: accountUsageSchema, example: usage },
    problems: [],
  })
  own(@CurrentActor() actor: Actor): Promise<AccountUsage> {
    return this.commands.call(usageCommands.own, { actor });
  }
}
