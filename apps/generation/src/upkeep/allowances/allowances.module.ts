import { Module } from '@nestjs/common';
import { StateModule } from '../../tasks/state/state.module.js';
import { AllowanceUpkeep } from './allowance-upkeep.js';
import { AllowancesController } from './allowances.controller.js';
import { Allowances } from './allowances.js';

/** How much GPU time each user may use. */
@Module({
  imports: [StateModule],
  controllers: [AllowancesController],
  providers: [AllowanceUpkeep, Allowances],
  exports: [Allowances],
})
export class AllowancesModule {}
