import type { ApiKeyKind, KeyLimits, Scope } from '@atelier/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { UserEntity } from '../users/user.entity.js';

/** A key that a program uses in the name of a user. Rows stay after the end of a key, as its audit entries do. */
@Entity('api_keys')
@Check('api_keys_scopes_check', 'cardinality(scopes) > 0')
@Check('api_keys_kind_check', `kind IN ('user', 'service', 'door')`)
@Check('api_keys_act_as_check', `NOT act_as OR kind = 'service'`)
@Unique('api_keys_digest_key', ['digest'])
@Index('api_keys_user', ['user_id', 'created_at'])
export class ApiKeyEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('bigint')
  @ForeignKey(() => UserEntity, { name: 'api_keys_user_id_fkey', onDelete: 'CASCADE' })
  user_id!: number;

  @Column('text', { default: 'user' })
  kind!: ApiKeyKind;

  /** Of a service: it may say for which user it asks. */
  @Column('boolean', { default: false })
  act_as!: boolean;

  @Column('text')
  name!: string;

  /** SHA-256 of the key, in hex. */
  @Column('text')
  digest!: string;

  /** What may be shown of it. */
  @Column('text')
  hint!: string;

  @Column('text', { array: true })
  scopes!: Scope[];

  /** Addresses and networks that it may be used from; empty: all. */
  @Column('text', { array: true, default: '{}' })
  allowed_addresses!: string[];

  /** What it is held to, besides all that its user is held to; what is not there is without limit. */
  @Column('jsonb', { default: {} })
  limits!: Partial<KeyLimits>;

  /** The first key of its chain of rotations, against which tasks are counted; null: itself. */
  @Column('uuid', { nullable: true })
  root_id!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  /** Null: it does not end by itself. */
  @Column('timestamptz', { nullable: true })
  expires_at!: Date | null;

  /** To the minute. */
  @Column('timestamptz', { nullable: true })
  last_used_at!: Date | null;

  @Column('text', { nullable: true })
  last_address!: string | null;

  @Column('timestamptz', { nullable: true })
  revoked_at!: Date | null;
}
