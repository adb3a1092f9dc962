import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { NatsContext } from '@nestjs/microservices';
import { Database } from '@atelier/database';
import { nameIn, senderOf } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import { HAS_IDENTITY } from './identities.sql.js';

/** Runners of the release before cannot be told apart, so they cannot speak for one that has an identity. */
@Injectable()
export class SharedRunnerGuard implements CanActivate {
  constructor(private readonly database: Database) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rpc = context.switchToRpc();
    if (senderOf(rpc.getContext<NatsContext>().getSubject()) !== undefined) return true;
    const name = nameIn(rpc.getData());
    if (typeof name !== 'string' || (await this.database.run(HAS_IDENTITY, [name])).length === 0) return true;
    throw new AppError('forbidden', { detail: 'This runner has an identity, and speaks by that alone' });
  }
}
