import { Module } from '@nestjs/common';
import { ConfirmMailController } from './confirm-mail.controller.js';
import { MailAddressesController } from './mail-addresses.controller.js';

@Module({ controllers: [MailAddressesController, ConfirmMailController] })
export class MailAddressesModule {}
