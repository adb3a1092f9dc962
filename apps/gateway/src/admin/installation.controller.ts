import { Controller, Get, Query } from '@nestjs/common';
import {
  queueSchema,
  settingsSchema,
  storagePageSchema,
  storageQuerySchema,
  type Actor,
  type Queue,
  type Settings,
  type StoragePage,
  type StorageQuery,
} from '@atelier/contracts';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import { Operation } from '../docs/operation.decorator.js';
import { queue, settings, storagePage } from './admin.examples.js';
import { InstallationOverview } from './installation-overview.service.js';

/** How the installation is doing, for admins. */
@Controller('api/v1/admin')
@Roles('admin')
export class InstallationController {
  constructor(private readonly overview: InstallationOverview) {}

  @Get('queue')
  @Operation({
    id: 'getQueue',
    tag: 'Admin',
    summary: 'What waits and runs, by user and by model',
    description: 'At most 100 users and 100 models, those with the most tasks first.',
    answer: { status: 200, description: 'The queue', schema: queueSchema, example: queue },
    problems: ['forbidden'],
  })
  queue(@CurrentActor() actor: Actor): Promise<Queue> {
    return this.overview.queue(actor);
  }

  @Get('storage')
  @Operation({
    id: 'listStorage',
    tag: 'Admin',
    summary: 'How much each user keeps, the largest first',
    description: 'Originals, also those in the trash; thumbnails are not counted.',
    answer: { status: 200, description: 'A page', schema: storagePageSchema, example: storagePage },
    problems: ['forbidden', 'invalid_cursor'],
  })
  storage(
    @CurrentActor() actor: Actor,
    @Query({ schema: storageQuerySchema }) query: StorageQuery,
  ): Promise<StoragePage> {
    return this.overview.storage(actor, query);
  }

  @Get('settings')
  @Operation({
    id: 'getSettings',
    tag: 'Admin',
    summary: 'The settings in force',
    description: 'Without secrets, and as the replica that answered has them.',
    answer: { status: 200, description: 'By service', schema: settingsSchema, example: settings },
    problems: ['forbidden'],
  })
  settings(@CurrentActor() actor: Actor): Promise<Settings> {
    return this.overview.settings(actor);
  }
}
