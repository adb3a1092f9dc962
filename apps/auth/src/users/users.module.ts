import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { UserEntity } from './user.entity.js';
import { FirstAdmin } from './first-admin.js';
import { Users } from './users.js';
import { UsersRepository } from './users.repository.js';

/** Who has an account. The commands are in the features that use it: `sign-in`, `account`, `admin/users`. */
@Module({
  imports: [PasswordsModule, TypeOrmModule.forFeature([UserEntity])],
  providers: [FirstAdmin, Users, UsersRepository],
  exports: [Users, UsersRepository, TypeOrmModule],
})
export class UsersModule {}
