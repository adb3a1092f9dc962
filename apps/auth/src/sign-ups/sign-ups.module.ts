import { Module } from '@nestjs/common';
import { LoginLimitsModule } from '../login-limits/login-limits.module.js';
import { UsersModule } from '../users/users.module.js';
import { Captcha } from './captcha.js';
import { SignUpApproval } from './sign-up-approval.js';
import { SignUpGate } from './sign-up-gate.js';
import { SignUpLimits } from './sign-up-limits.js';
import { SignUpWork } from './sign-up-work.js';
import { SignUpsController } from './sign-ups.controller.js';

/** Accounts that people make for themselves: how many, and who waits for an admin. */
@Module({
  imports: [LoginLimitsModule, UsersModule],
  controllers: [SignUpsController],
  providers: [Captcha, SignUpApproval, SignUpGate, SignUpLimits, SignUpWork],
  exports: [SignUpApproval, SignUpGate],
})
export class SignUpsModule {}
