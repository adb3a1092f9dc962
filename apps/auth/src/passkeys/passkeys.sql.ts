import { PASSKEY_LIMITS } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { PasskeyEntity } from './passkey.entity.js';

/** As its owner sees it. */
export type ShownRow = Pick<PasskeyEntity, 'id' | 'name' | 'created_at' | 'last_used_at' | 'backed_up'>;
const SHOWN = 'id, name, created_at, last_used_at, backed_up';

/** By what a browser finds it. */
export type CredentialRow = Pick<PasskeyEntity, 'credential_id' | 'transports'>;

export type PasskeyRow = Pick<PasskeyEntity, 'id' | 'user_id' | 'credential_id' | 'public_key' | 'transports'>;

type NewRow = [
  userId: number,
  credentialId: Buffer,
  publicKey: Buffer,
  counter: number,
  transports: string[],
  backedUp: boolean,
  name: string,
];

/** No row: the passkey is known already, or its user has as many as they may have. The user has to be held: two at once would count the same. */
export const ADD = statement<NewRow, ShownRow>(`
  INSERT INTO passkeys (user_id, credential_id, public_key, counter, transports, backed_up, name)
  SELECT $1, $2, $3, $4, $5, $6, $7
  WHERE (SELECT count(*) FROM passkeys WHERE user_id = $1) < ${PASSKEY_LIMITS.perUser}
  ON CONFLICT (credential_id) DO NOTHING RETURNING ${SHOWN}`);

export const FIND = statement<[credentialId: Buffer], PasskeyRow>(
  'SELECT id, user_id, credential_id, public_key, transports FROM passkeys WHERE credential_id = $1',
);

export const LIST = statement<[userId: number], ShownRow>(
  `SELECT ${SHOWN} FROM passkeys WHERE user_id = $1 ORDER BY created_at, id`,
);

export const CREDENTIALS = statement<[userId: number], CredentialRow>(
  'SELECT credential_id, transports FROM passkeys WHERE user_id = $1 ORDER BY last_used_at DESC NULLS LAST, id',
);

/** No row: its device has counted no further than the one that was seen last, or it was removed meanwhile. */
export const USE = statement<[id: string, counter: number, backedUp: boolean], { id: string }>(`
  UPDATE passkeys SET counter = $2, backed_up = $3, last_used_at = now()
  WHERE id = $1 AND ($2 > counter OR ($2 = 0 AND counter = 0)) RETURNING id`);

export const RENAME = statement<[id: string, userId: number, name: string], ShownRow>(
  `UPDATE passkeys SET name = $3 WHERE id = $1 AND user_id = $2 RETURNING ${SHOWN}`,
);

export const REMOVE = statement<[id: string, userId: number], ShownRow>(
  `DELETE FROM passkeys WHERE id = $1 AND user_id = $2 RETURNING ${SHOWN}`,
);

export const CHALLENGE_END = statement<[], { ends_at: number }>(
  `SELECT (extract(epoch FROM now() + interval '${PASSKEY_LIMITS.challengeMinutes} minutes') * 1000)::bigint AS ends_at`,
);
