import { Module } from '@nestjs/common';
import { NamedAllowances } from './named-allowances.js';
import { UserAllowancesController } from './user-allowances.controller.js';

@Module({ controllers: [UserAllowancesController], providers: [NamedAllowances] })
export class AllowancesModule {}
