import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ShareRepository } from './share.repository.js';
import { SharesController } from './shares.controller.js';
import { Shares } from './shares.js';
import { ShareEntity } from './share.entity.js';

/** Links for people without an account, as their owner sees them. */
@Module({
  imports: [TypeOrmModule.forFeature([ShareEntity])],
  controllers: [SharesController],
  providers: [ShareRepository, Shares],
})
export class SharesModule {}
