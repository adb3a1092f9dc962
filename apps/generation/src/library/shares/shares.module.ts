import { Module } from '@nestjs/common';
import { ShareRepository } from './share.repository.js';
import { SharesController } from './shares.controller.js';
import { Shares } from './shares.js';

/** Links for people without an account, as their owner sees them. */
@Module({
  controllers: [SharesController],
  providers: [ShareRepository, Shares],
})
export class SharesModule {}
