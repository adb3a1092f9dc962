import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Raw, type Repository } from 'typeorm';
import { SigningKeyEntity } from './signing-key.entity.js';
import type { PublicJwk } from './signing-key.js';
import { INSERT_FIRST_KEY } from './signing-keys.sql.js';

export interface StoredKey {
  kid: string;
  publicJwk: PublicJwk;
  sealed: Buffer;
}

/** A retired key is published until the last token it signed has expired everywhere; see `SigningKeys`. */
const PUBLISHED = (retiredAt: string) => `(${retiredAt} IS NULL OR ${retiredAt} > now() - interval '15 minutes')`;

/** The table `signing_keys`. */
@Injectable()
export class SigningKeysRepository {
  constructor(
    private readonly database: Database,
    @InjectRepository(SigningKeyEntity) private readonly keys: Repository<SigningKeyEntity>,
  ) {}

  async active(): Promise<StoredKey | undefined> {
    const key = await this.keys.findOneBy({ retired_at: IsNull() });
    return key ? { kid: key.kid, publicJwk: key.public_jwk, sealed: key.private_key_sealed } : undefined;
  }

  /** Adds the key unless another one is active already. */
  async insertFirst({ kid, publicJwk, sealed }: StoredKey): Promise<void> {
    await this.database.run(INSERT_FIRST_KEY, [kid, publicJwk, sealed]);
  }

  /** Retires one key and makes the other the active one; nothing happens when the first is retired already. */
  async replace(retired: string, { kid, publicJwk, sealed }: StoredKey): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const keys = transaction.repository(SigningKeyEntity);
      const { affected } = await keys.update({ kid: retired, retired_at: IsNull() }, { retired_at: () => 'now()' });
      if (affected === 1) await keys.insert({ kid, public_jwk: publicJwk, private_key_sealed: sealed });
    });
  }

  /** The active key and those whose tokens may still be valid, the newest first. */
  async published(): Promise<PublicJwk[]> {
    const rows = await this.keys.find({
      select: { kid: true, public_jwk: true },
      where: { retired_at: Raw(PUBLISHED) },
      order: { created_at: 'DESC' },
    });
    return rows.map(({ public_jwk }) => public_jwk);
  }

  /** Kid of the active key if it has signed for longer than `days`. */
  async activeOlderThan(days: number): Promise<string | undefined> {
    const isOld = Raw((column) => `${column} < now() - make_interval(days => :days)`, { days });
    const key = await this.keys.findOne({ select: { kid: true }, where: { retired_at: IsNull(), created_at: isOld } });
    return key?.kid;
  }
}
