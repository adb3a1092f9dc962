import { Module } from '@nestjs/common';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { Users } from './users.service.js';

@Module({
  imports: [PasswordsModule],
  controllers: [UsersController],
  providers: [Users, UsersRepository],
  exports: [Users, UsersRepository],
})
export class UsersModule {}
