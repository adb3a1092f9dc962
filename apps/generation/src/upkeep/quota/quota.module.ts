import { Global, Module } from '@nestjs/common';
import { StorageLimit } from '../../tasks/storage-limit.js';
import { QuotaController } from './quota.controller.js';
import { StorageQuota } from './storage-quota.js';
import { StorageUse } from './storage-use.js';

/** How much each user stores and may store. Global, since it answers the `StorageLimit` that the tasks below ask for. */
@Global()
@Module({
  controllers: [QuotaController],
  providers: [StorageQuota, StorageUse, { provide: StorageLimit, useExisting: StorageQuota }],
  exports: [StorageLimit],
})
export class QuotaModule {}
