import { statement } from '@atelier/database';
import type { SigningSecretEntity } from './signing-secret.entity.js';

export type SigningSecretRow = Pick<
  SigningSecretEntity,
  'sealed_secrets' | 'public_key' | 'previous_until' | 'created_at'
>;

const COLUMNS = `sealed_secrets, public_key, created_at, CASE WHEN previous_until > now() THEN previous_until END AS previous_until`;

export const FIND_SECRET = statement<[userId: number], SigningSecretRow>(
  `SELECT ${COLUMNS} FROM signing_secrets WHERE user_id = $1`,
);

/** The first one stays, whoever makes another at the same time. */
export const MAKE_SECRET = statement<[userId: number, sealed: Buffer, publicKey: string]>(
  `INSERT INTO signing_secrets (user_id, sealed_secrets, public_key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
);

/** What it signed with so far goes on for a while; what was replaced before that ends now. */
export const ROTATE_SECRET = statement<
  [userId: number, sealed: Buffer, publicKey: string, overlapHours: number],
  SigningSecretRow
>(`
  INSERT INTO signing_secrets AS s (user_id, sealed_secrets, public_key) VALUES ($1, $2, $3)
  ON CONFLICT (user_id) DO UPDATE SET previous_sealed_secrets = s.sealed_secrets, previous_until = now() + $4::int * interval '1 hour',
    sealed_secrets = excluded.sealed_secrets, public_key = excluded.public_key, created_at = now()
  RETURNING ${COLUMNS}`);
