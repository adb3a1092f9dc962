import { Module } from '@nestjs/common';
import { LoginLimitsModule } from '../login-limits/login-limits.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { Authenticators } from './authenticators.js';
import { ChangedFactors } from './changed-factors.js';
import { FactorCheck } from './factor-check.js';
import { FactorRemoval } from './factor-removal.js';
import { FactorTickets } from './factor-tickets.js';
import { OwnFactors } from './own-factors.js';
import { RecoveryCodes } from './recovery-codes.js';
import { SecondFactorsController } from './second-factors.controller.js';

/** What people have besides their passwords. */
@Module({
  imports: [LoginLimitsModule, SessionsModule, UsersModule],
  controllers: [SecondFactorsController],
  providers: [Authenticators, ChangedFactors, FactorCheck, FactorRemoval, FactorTickets, OwnFactors, RecoveryCodes],
  exports: [ChangedFactors, FactorCheck, FactorTickets, RecoveryCodes],
})
export class SecondFactorsModule {}
