import { Module } from '@nestjs/common';
import { PurgeTrash } from './purge-trash.js';

/** Removes for good what has left the trash. */
@Module({
  providers: [PurgeTrash],
})
export class PurgeModule {}
