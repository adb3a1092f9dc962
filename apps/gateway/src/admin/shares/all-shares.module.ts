import { Module } from '@nestjs/common';
import { PictureAddressesModule } from '../../pictures/picture-addresses.module.js';
import { AdminUsersModule } from '../users/admin-users.module.js';
import { AllSharesController } from './all-shares.controller.js';
import { ListedShares } from './listed-shares.js';

@Module({
  imports: [AdminUsersModule, PictureAddressesModule],
  controllers: [AllSharesController],
  providers: [ListedShares],
})
export class AllSharesModule {}
