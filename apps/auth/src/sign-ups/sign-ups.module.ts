import { Module } from '@nestjs/common';
import { LoginLimitsModule } from '../login-limits/login-limits.module.js';
import { UsersModule } from '../users/users.module.js';
import { SignUpApproval } from './sign-up-approval.js';
import { SignUpLimits } from './sign-up-limits.js';
import { SignUpsController } from './sign-ups.controller.js';

/** Accounts that people make for themselves: how many, and who waits for an admin. */
@Module({
  imports: [LoginLimitsModule, UsersModule],
  controllers: [SignUpsController],
  providers: [SignUpApproval, SignUpLimits],
  exports: [SignUpApproval, SignUpLimits],
})
export class SignUpsModule {}
