import { Controller, Get } from '@nestjs/common';
import { queueSchema, type Actor, type Queue } from '@atelier/contracts';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { Operation } from '../../docs/operation.decorator.js';
import { QueueStatus } from './queue-status.js';
import { queue } from './queue-examples.js';

/** What waits and runs, for admins. */
@Controller('api/v1/admin/queue')
@Roles('admin')
export class QueueController {
  constructor(private readonly status: QueueStatus) {}

  @Get()
  @Operation({
    id: 'getQueue',
    tag: 'Admin',
    summary: 'What waits and runs, by user and by model',
    description: 'At most 100 users and 100 models, those with the most tasks first.',
    answer: { status: 200, description: 'The queue', schema: queueSchema, example: queue },
    problems: ['forbidden'],
  })
  queue(@CurrentActor() actor: Actor): Promise<Queue> {
    return this.status.read(actor);
  }
}
