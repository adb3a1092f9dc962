import { Module } from '@nestjs/common';
import { ActivityModule } from './activity/activity.module.js';
import { AllowancesModule } from './allowances/allowances.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AllGroupSharesModule } from './group-shares/all-group-shares.module.js';
import { GroupsModule } from './groups/groups.module.js';
import { InvitationsModule } from './invitations/invitations.module.js';
import { InventoryModule } from './inventory/inventory.module.js';
import { QueueModule } from './queue/queue.module.js';
import { ModelAliasesModule } from './model-aliases/model-aliases.module.js';
import { AdminQuotaModule } from './quota/admin-quota.module.js';
import { RunnersModule } from './runners/runners.module.js';
import { AllSharesModule } from './shares/all-shares.module.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { ScimTokensModule } from './scim/scim-tokens.module.js';
import { SettingsModule } from './settings/settings.module.js';
import { ShippedModule } from './shipped/shipped.module.js';
import { TakedownModule } from './takedown/takedown.module.js';
import { AdminUsageModule } from './usage/admin-usage.module.js';
import { SignUpsModule } from './sign-ups/sign-ups.module.js';
import { AdminUsersModule } from './users/admin-users.module.js';

/** What only admins see and do, in the order in which the API description lists it. */
@Module({
  imports: [
    ActivityModule,
    AdminUsersModule,
    GroupsModule,
    InvitationsModule,
    ScimTokensModule,
    SignUpsModule,
    AllSharesModule,
    AllGroupSharesModule,
    TakedownModule,
    ReviewsModule,
    AllowancesModule,
    AuditModule,
    RunnersModule,
    QueueModule,
    AdminQuotaModule,
    AdminUsageModule,
    ShippedModule,
    InventoryModule,
    ModelAliasesModule,
    SettingsModule,
  ],
})
export class AdminModule {}
