import { Module } from '@nestjs/common';
import { AllowancesModule } from '../allowances/allowances.module.js';
import { GroupUsageMetrics } from './group-usage-metrics.js';
import { KeepUsage } from './keep-usage.js';
import { OwnUsage } from './own-usage.js';
import { UsageReports } from './usage-reports.js';
import { UsageController } from './usage.controller.js';

/** How much users have used. */
@Module({
  imports: [AllowancesModule],
  controllers: [UsageController],
  providers: [KeepUsage, OwnUsage, UsageReports, GroupUsageMetrics],
})
export class UsageModule {}
