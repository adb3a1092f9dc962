import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import type { PublicJwk } from './signing-key.js';

export interface StoredKey {
  kid: string;
  publicJwk: PublicJwk;
  sealed: Buffer;
}

/** A retired key is published until the last token it signed has expired everywhere; see `SigningKeys`. */
const PUBLISH_RETIRED = `interval '15 minutes'`;

/** The table `signing_keys`. */
@Injectable()
export class SigningKeysRepository {
  constructor(private readonly database: Database) {}

  async active(): Promise<StoredKey | undefined> {
    const [row] = await this.database.query<StoredKey>(
      `SELECT kid, public_jwk AS "publicJwk", private_key_sealed AS sealed FROM signing_keys WHERE retired_at IS NULL`,
    );
    return row;
  }

  /** Adds the key unless another one is active already: of replicas that start at once, one wins. */
  async insertFirst({ kid, publicJwk, sealed }: StoredKey): Promise<void> {
    await this.database.query(
      `INSERT INTO signing_keys (kid, public_jwk, private_key_sealed) VALUES ($1, $2, $3)
       ON CONFLICT ((true)) WHERE retired_at IS NULL DO NOTHING`,
      [kid, publicJwk, sealed],
    );
  }

  /** Retires one key and makes the other the active one; nothing happens when the first is retired already. */
  async replace(retired: string, { kid, publicJwk, sealed }: StoredKey): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const gone = await transaction.query(
        'UPDATE signing_keys SET retired_at = now() WHERE kid = $1 AND retired_at IS NULL RETURNING kid',
        [retired],
      );
      if (gone.length === 0) return;
      await transaction.query('INSERT INTO signing_keys (kid, public_jwk, private_key_sealed) VALUES ($1, $2, $3)', [
        kid,
        publicJwk,
        sealed,
      ]);
    });
  }

  /** The active key and those whose tokens may still be valid. */
  async published(): Promise<PublicJwk[]> {
    const rows = await this.database.query<{ jwk: PublicJwk }>(
      `SELECT public_jwk AS jwk FROM signing_keys
       WHERE retired_at IS NULL OR retired_at > now() - ${PUBLISH_RETIRED} ORDER BY created_at DESC`,
    );
    return rows.map(({ jwk }) => jwk);
  }

  /** Kid of the active key if it has signed for longer than `days`. */
  async activeOlderThan(days: number): Promise<string | undefined> {
    const [row] = await this.database.query<{ kid: string }>(
      'SELECT kid FROM signing_keys WHERE retired_at IS NULL AND created_at < now() - make_interval(days => $1)',
      [days],
    );
    return row?.kid;
  }
}
