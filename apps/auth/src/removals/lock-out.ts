import type { Executor } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { ApiKeysRepository } from '../api-keys/api-keys.repository.js';
import { SessionRevocation } from '../sessions/session-revocation.js';
import { UserStates } from '../users/user-states.js';
import { LOCK_OUT } from './removals.sql.js';

/** What a user had a moment ago is good no more: sessions, connections, keys, signed addresses, shares. */
@Injectable()
export class LockOut {
  constructor(
    private readonly revocation: SessionRevocation,
    private readonly apiKeys: ApiKeysRepository,
    private readonly states: UserStates,
  ) {}

  /** As part of a transaction; wake the relay after its commit. */
  async within(executor: Executor, userId: number): Promise<void> {
    await executor.run(LOCK_OUT, [userId]);
    await this.revocation.revokeAllWithin(executor, userId, null, 'disabled');
    await this.apiKeys.tellWithin(executor, userId);
    await this.states.tellWithin(executor, userId);
  }
}
