import { SECOND_FACTOR_LIMITS } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { AuthenticatorEntity } from './authenticator.entity.js';

type Secret = Pick<AuthenticatorEntity, 'secret'>;
type Used = Pick<AuthenticatorEntity, 'user_id'>;

/** No row: there is one already, or the user is disabled. One that was begun before is replaced. */
export const BEGIN = statement<[userId: number, secret: Buffer], Used>(`
  INSERT INTO authenticators AS a (user_id, secret)
  SELECT id, $2 FROM users WHERE id = $1 AND disabled_at IS NULL
  ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, started_at = now(), last_step = 0
  WHERE a.confirmed_at IS NULL RETURNING user_id`);

const IS_OPEN = `confirmed_at IS NULL AND started_at > now() - interval '${SECOND_FACTOR_LIMITS.enrolMinutes} minutes'`;

/** With the time by which its codes are read. */
export const READ_OPEN = statement<[userId: number], Secret & { seconds: number }>(
  `SELECT secret, extract(epoch FROM now())::bigint AS seconds FROM authenticators WHERE user_id = $1 AND ${IS_OPEN}`,
);

/** No row: it was begun anew or confirmed meanwhile. */
export const CONFIRM = statement<[userId: number, secret: Buffer, step: number], Used>(`
  UPDATE authenticators SET confirmed_at = now(), last_step = $3
  WHERE user_id = $1 AND secret = $2 AND ${IS_OPEN} RETURNING user_id`);

export const READ = statement<[userId: number], Secret & { seconds: number; confirmed_at: Date }>(`
  SELECT secret, extract(epoch FROM now())::bigint AS seconds, confirmed_at FROM authenticators
  WHERE user_id = $1 AND confirmed_at IS NOT NULL`);

/** Uses a code up, with all before it. No row: it was used already. */
export const USE_STEP = statement<[userId: number, secret: Buffer, step: number], Used>(`
  UPDATE authenticators SET last_step = $3
  WHERE user_id = $1 AND secret = $2 AND confirmed_at IS NOT NULL AND last_step < $3 RETURNING user_id`);

export const REMOVE = statement<[userId: number], Pick<AuthenticatorEntity, 'confirmed_at'>>(
  'DELETE FROM authenticators WHERE user_id = $1 RETURNING confirmed_at',
);

export const ADD_CODES = statement<[userId: number, hashes: Buffer[]]>(
  'INSERT INTO recovery_codes (user_id, code_hash) SELECT $1, unnest($2::bytea[])',
);

/** No row: there is no such code, or not any more. */
export const USE_CODE = statement<[userId: number, hash: Buffer], Used>(
  'DELETE FROM recovery_codes WHERE user_id = $1 AND code_hash = $2 RETURNING user_id',
);

export const COUNT_CODES = statement<[userId: number], { left: number }>(
  'SELECT count(*)::int AS left FROM recovery_codes WHERE user_id = $1',
);

export const REMOVE_CODES = statement<[userId: number]>('DELETE FROM recovery_codes WHERE user_id = $1');

const HAS_AUTHENTICATOR = 'EXISTS (SELECT FROM authenticators WHERE user_id = $1 AND confirmed_at IS NOT NULL)';
const HAS_PASSKEY = 'EXISTS (SELECT FROM passkeys WHERE user_id = $1)';

/** What somebody has besides their password. */
export const OWNED = statement<[userId: number], { passkey: boolean; authenticator: boolean; codes: boolean }>(`
  SELECT ${HAS_PASSKEY} AS passkey, ${HAS_AUTHENTICATOR} AS authenticator,
    EXISTS (SELECT FROM recovery_codes WHERE user_id = $1) AS codes`);

/** Of somebody who has nothing left that they could stand in for. */
export const REMOVE_LAST_CODES = statement<[userId: number]>(
  `DELETE FROM recovery_codes WHERE user_id = $1 AND NOT ${HAS_AUTHENTICATOR} AND NOT ${HAS_PASSKEY}`,
);

export const REMOVE_PASSKEYS = statement<[userId: number], { id: string }>(
  'DELETE FROM passkeys WHERE user_id = $1 RETURNING id',
);

/** Of two who change the factors of one user, the second sees what the first has done. */
export const HOLD_USER = statement<[userId: number], { id: number }>(
  'SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE',
);

export const TICKET_END = statement<[], { ends_at: number }>(
  `SELECT (extract(epoch FROM now() + interval '${SECOND_FACTOR_LIMITS.ticketMinutes} minutes') * 1000)::bigint AS ends_at`,
);
