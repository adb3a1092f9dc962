import { Controller, Get, Query } from '@nestjs/common';
import {
  storagePageSchema,
  storageQuerySchema,
  type Actor,
  type StoragePage,
  type StorageQuery,
} from '@atelier/contracts';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { Operation } from '../../docs/operation.decorator.js';
import { StorageUse } from './storage-use.js';
import { storagePage } from './quota-examples.js';

/** How much each user keeps, for admins. */
@Controller('api/v1/admin/storage')
@Roles('admin')
export class AdminQuotaController {
  constructor(private readonly use: StorageUse) {}

  @Get()
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
    return this.use.page(actor, query);
  }
}
