import type { Actor } from '@atelier/contracts';
import type { Executor } from '@atelier/database';

/**
 * How a create or a retry asks whether its user may store more. `upkeep/quota` implements and provides it: the tasks do
 * not depend on it.
 */
export abstract class StorageLimit {
  /** Bytes that somebody may store, where their groups say nothing; null: no limit. */
  abstract quotaOf(role: Actor['role']): number | null;

  /**
   * @param executor the transaction, inside of one: whoever holds one connection and waits for another can wait for themselves
   * @throws AppError `storage_full`
   */
  abstract assertRoom(actor: Pick<Actor, 'user_id' | 'role'>, executor?: Executor): Promise<void>;
}
