import { Module } from '@nestjs/common';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { FirstAdmin } from './first-admin.js';
import { Users } from './users.js';
import { UsersRepository } from './users.repository.js';

/** Who has an account. The commands are in the features that use it: `sign-in`, `account`, `admin/users`. */
@Module({
  imports: [PasswordsModule],
  providers: [FirstAdmin, Users, UsersRepository],
  exports: [Users, UsersRepository],
})
export class UsersModule {}
