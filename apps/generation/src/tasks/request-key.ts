import type { CommandRequest, taskCommands } from '@atelier/contracts';

/** The key of a request, and the hash of the body that came with it. */
export interface RequestKey {
  key: string;
  bodyHash: string;
  /** Something new is made, whatever the key stands for. */
  anew: boolean;
}

type Keys = Pick<CommandRequest<typeof taskCommands.create>, 'idempotency_key' | 'remember_as'>;

/** @returns null: the request cannot be repeated */
export function requestKeyOf({ idempotency_key, remember_as }: Keys, hash: () => string): RequestKey | null {
  if (idempotency_key !== null) return { key: idempotency_key, bodyHash: hash(), anew: false };
  return remember_as == null ? null : { key: remember_as, bodyHash: hash(), anew: true };
}
