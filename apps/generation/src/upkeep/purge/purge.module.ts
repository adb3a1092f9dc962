import { Module } from '@nestjs/common';
import { TrashModule } from '../../library/trash/trash.module.js';
import { PurgeAssets } from './purge-assets.js';
import { PurgeTrash } from './purge-trash.js';

/** Removes for good what has left the trash, and assets that nobody needs. */
@Module({
  imports: [TrashModule],
  providers: [PurgeAssets, PurgeTrash],
})
export class PurgeModule {}
