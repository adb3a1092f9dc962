import { Module } from '@nestjs/common';
import { ConfirmationsModule } from '../confirmations/confirmations.module.js';
import { LoginLimitsModule } from '../login-limits/login-limits.module.js';
import { UsersModule } from '../users/users.module.js';
import { MailAddressChange } from './mail-address-change.js';
import { MailAddressesController } from './mail-addresses.controller.js';
import { MailAddresses } from './mail-addresses.js';

/** The mail addresses of users. */
@Module({
  imports: [ConfirmationsModule, LoginLimitsModule, UsersModule],
  controllers: [MailAddressesController],
  providers: [MailAddressChange, MailAddresses],
})
export class MailAddressesModule {}
