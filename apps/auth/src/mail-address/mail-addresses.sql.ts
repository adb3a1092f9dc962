import { statement } from '@atelier/database';
import type { MailAddressEntity } from './mail-address.entity.js';

/** One row. */
export const READ = statement<[userId: number], { address: string | null; unconfirmed: string | null }>(`
  SELECT (SELECT address FROM mail_addresses WHERE user_id = $1) AS address,
    (SELECT address FROM mail_confirmations WHERE user_id = $1 AND expires_at > now()) AS unconfirmed`);

/** The one that waited before waits no more. */
export const ASK = statement<
  [userId: number, tokenHash: Buffer, address: string, language: string | null, seconds: number]
>(`
  INSERT INTO mail_confirmations (user_id, token_hash, address, language, expires_at)
  VALUES ($1, $2, $3, $4, now() + $5::int * interval '1 s')
  ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash, address = excluded.address,
    language = excluded.language, expires_at = excluded.expires_at`);

/** Ends it as well. No row: there is no such link any more, or its user is disabled. */
export const TAKE = statement<
  [tokenHash: Buffer],
  Pick<MailAddressEntity, 'user_id' | 'address' | 'language'> & { role: 'user' | 'admin' }
>(`
  DELETE FROM mail_confirmations c USING users u
  WHERE c.token_hash = $1 AND c.expires_at > now() AND u.id = c.user_id AND u.disabled_at IS NULL
  RETURNING c.user_id, c.address, c.language, u.role`);

/** Fails as a unique violation when the address is of another account. Links to a new password that went to the one before end. */
export const CONFIRM = statement<
  [userId: number, address: string, addressKey: string, language: string | null],
  Pick<MailAddressEntity, 'user_id'>
>(`
  WITH ended AS (DELETE FROM reset_links WHERE user_id = $1)
  INSERT INTO mail_addresses (user_id, address, address_key, language) VALUES ($1, $2, $3, $4)
  ON CONFLICT (user_id) DO UPDATE SET address = excluded.address, address_key = excluded.address_key,
    language = excluded.language, confirmed_at = now()
  RETURNING user_id`);

/** Both kinds, and those links. */
export const FORGET = statement<[userId: number]>(`
  WITH waiting AS (DELETE FROM mail_confirmations WHERE user_id = $1),
    ended AS (DELETE FROM reset_links WHERE user_id = $1)
  DELETE FROM mail_addresses WHERE user_id = $1`);
