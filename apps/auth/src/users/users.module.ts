import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { UserEntity } from './user.entity.js';
import { FirstAdmin } from './first-admin.js';
import { PasswordlessAccounts } from './passwordless-accounts.js';
import { Users } from './users.js';
import { UserStates } from './user-states.js';
import { UserStatesController } from './user-states.controller.js';
import { UsersRepository } from './users.repository.js';
import { WaysLeft } from './ways-left.js';

/** Who has an account. The commands are in the features that use it: `sign-in`, `account`, `admin/users`; here is what gateways ask for. */
@Module({
  imports: [PasswordsModule, TypeOrmModule.forFeature([UserEntity])],
  controllers: [UserStatesController],
  providers: [FirstAdmin, PasswordlessAccounts, Users, UserStates, UsersRepository, WaysLeft],
  exports: [PasswordlessAccounts, Users, UserStates, UsersRepository, WaysLeft, TypeOrmModule],
})
export class UsersModule {}
