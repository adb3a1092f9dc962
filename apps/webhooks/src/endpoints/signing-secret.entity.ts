import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is sent to the addresses of a user's runs is signed with it. */
@Entity('signing_secrets')
export class SigningSecretEntity {
  @PrimaryColumn('bigint')
  user_id!: number;

  /** Of `v1` and `v1a`, encrypted. */
  @Column('bytea')
  sealed_secrets!: Buffer;

  /** Of `v1a`. */
  @Column('text')
  public_key!: string;

  /** Those before a rotation, which sign as well for a while. */
  @Column('bytea', { nullable: true })
  previous_sealed_secrets!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  previous_until!: Date | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;
}
