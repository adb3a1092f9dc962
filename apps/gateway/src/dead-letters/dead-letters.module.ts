import { Module } from '@nestjs/common';
import { AdminUsersModule } from '../admin/users/admin-users.module.js';
import { DeadLettersController } from './dead-letters.controller.js';

@Module({ imports: [AdminUsersModule], controllers: [DeadLettersController] })
export class DeadLettersModule {}
