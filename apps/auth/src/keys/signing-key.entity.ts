import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PublicJwk } from './signing-key.js';

/**
 * A key that signs access tokens, or did. The unique index `signing_keys_one_active` on an expression, which TypeORM cannot
 * declare, lets at most one be active, however many replicas start at once.
 */
@Entity('signing_keys')
export class SigningKeyEntity {
  @PrimaryColumn('text')
  kid!: string;

  @Column('jsonb')
  public_jwk!: PublicJwk;

  /** PKCS #8, AES-256-GCM: nonce, tag, ciphertext (`key-encryption.ts`). */
  @Column('bytea')
  private_key_sealed!: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  /** Null: it is the one that signs. */
  @Column('timestamptz', { nullable: true })
  retired_at!: Date | null;
}
