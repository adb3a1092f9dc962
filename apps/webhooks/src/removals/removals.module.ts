import { Module } from '@nestjs/common';
import { RemoveUsers } from './remove-users.js';

/** Users who are removed with everything. */
@Module({ providers: [RemoveUsers] })
export class RemovalsModule {}
