import { Module } from '@nestjs/common';
import { AllowancesModule } from './allowances/allowances.module.js';
import { MemberTermsModule } from './groups/member-terms.module.js';
import { LeftoversModule } from './leftovers/leftovers.module.js';
import { PurgeModule } from './purge/purge.module.js';
import { QuotaModule } from './quota/quota.module.js';
import { ReconcileModule } from './reconcile/reconcile.module.js';
import { RemovalsModule } from './removals/removals.module.js';
import { RetentionModule } from './retention/retention.module.js';
import { UsageModule } from './usage/usage.module.js';

/** What runs by itself: retention, purge, leftovers, quota, reconcile; and what is told of use. */
@Module({
  imports: [
    AllowancesModule,
    LeftoversModule,
    MemberTermsModule,
    PurgeModule,
    QuotaModule,
    ReconcileModule,
    RemovalsModule,
    RetentionModule,
    UsageModule,
  ],
})
export class UpkeepModule {}
