import type { Actor } from '@atelier/contracts';

/**
 * How a create or a retry asks whether its user may store more. `upkeep/quota` implements and provides it: the tasks do
 * not depend on it.
 */
export abstract class StorageLimit {
  /** @throws AppError `storage_full` */
  abstract assertRoom(actor: Pick<Actor, 'user_id' | 'role'>): Promise<void>;
}
