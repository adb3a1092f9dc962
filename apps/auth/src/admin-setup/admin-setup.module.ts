import { Module } from '@nestjs/common';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { UsersModule } from '../users/users.module.js';
import { AdminSetup } from './admin-setup.service.js';

@Module({ imports: [PasswordsModule, UsersModule], providers: [AdminSetup] })
export class AdminSetupModule {}
