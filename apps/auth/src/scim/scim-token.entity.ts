import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** By which an identity provider keeps users and groups here. */
@Entity('scim_tokens')
@Unique('scim_tokens_token_hash_key', ['token_hash'])
export class ScimTokenEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'scim_tokens_pkey',
  })
  id!: number;

  @Column('text')
  name!: string;

  @Column('bytea')
  token_hash!: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  /** To the minute. */
  @Column('timestamptz', { nullable: true })
  last_used_at!: Date | null;

  @Column('timestamptz', { nullable: true })
  revoked_at!: Date | null;
}
