import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AllSharesController } from './all-shares.controller.js';
import { AllShares } from './all-shares.js';
import { ShareRepository } from './share.repository.js';
import { SharesController } from './shares.controller.js';
import { Shares } from './shares.js';
import { ShareEntity } from './share.entity.js';

/** Links for people without an account, as their owner sees them, and all of them for admins. */
@Module({
  imports: [TypeOrmModule.forFeature([ShareEntity])],
  controllers: [SharesController, AllSharesController],
  providers: [AllShares, ShareRepository, Shares],
})
export class SharesModule {}
