import { Module } from '@nestjs/common';
import { ArchiveAddresses } from './archive-addresses.js';
import { ArchiveDelivery } from './archive-delivery.js';
import { ArchivePlans } from './archive-plans.js';
import { ArchiveRequests } from './archive-requests.js';
import { ArchivesController } from './archives.controller.js';

@Module({
  controllers: [ArchivesController],
  providers: [ArchiveAddresses, ArchiveDelivery, ArchivePlans, ArchiveRequests],
})
export class ArchivesModule {}
