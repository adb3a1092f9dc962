import { SCIM_LIMITS } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { ScimTokenEntity } from './scim-token.entity.js';

export type ScimTokenRow = Pick<ScimTokenEntity, 'id' | 'name' | 'created_at' | 'last_used_at'>;

const SHOWN = 'id, name, created_at, last_used_at';

export const LIST = statement<[], ScimTokenRow>(
  `SELECT ${SHOWN} FROM scim_tokens WHERE revoked_at IS NULL ORDER BY id`,
);

/** No row: there are as many as there may be. */
export const MAKE = statement<[name: string, hash: Buffer], ScimTokenRow>(`
  INSERT INTO scim_tokens (name, token_hash)
  SELECT $1, $2 WHERE (SELECT count(*) FROM scim_tokens WHERE revoked_at IS NULL) < ${SCIM_LIMITS.tokens} RETURNING ${SHOWN}`);

/** No row: there is none that is alive. */
export const REVOKE = statement<[id: number], { name: string }>(
  'UPDATE scim_tokens SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING name',
);

/** Its use is written once a minute. */
export const USE = statement<[hash: Buffer], { id: number; name: string }>(`
  WITH used AS (
    UPDATE scim_tokens SET last_used_at = now()
    WHERE token_hash = $1 AND revoked_at IS NULL AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute'))
  SELECT id, name FROM scim_tokens WHERE token_hash = $1 AND revoked_at IS NULL`);
