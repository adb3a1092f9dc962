import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { taskCommands, type Actor } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { z } from 'zod';
import { CurrentActor, ForKeys } from '../../access/access.decorator.js';
import { KeyJobs } from './key-jobs.js';
import { progressAnswer } from './progress-answer.js';

const progressQuerySchema = z.object({ skip_current_image: z.string().max(10).optional() });
type ProgressQuery = z.output<typeof progressQuerySchema>;

/** The interface has no ids: what is meant is the newest request of the key. */
@Controller('sdapi/v1')
export class A1111ProgressController {
  constructor(
    private readonly jobs: KeyJobs,
    private readonly commands: CommandClient,
  ) {}

  @Get('progress')
  @ForKeys('tasks:read', 'comfy')
  progress(
    @CurrentActor() actor: Actor,
    @Query({ schema: progressQuerySchema }) { skip_current_image }: ProgressQuery,
  ): object {
    return progressAnswer(this.jobs.newest(actor), skip_current_image?.toLowerCase() !== 'true');
  }

  @Post(['interrupt', 'skip'])
  @ForKeys('tasks:write', 'comfy')
  @HttpCode(200)
  async interrupt(@CurrentActor() actor: Actor): Promise<object> {
    for (const task_id of this.jobs.newest(actor)?.taskIds ?? [])
      await this.commands.call(taskCommands.cancel, { actor, task_id });
    return {};
  }
}
