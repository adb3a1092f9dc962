import type { ScimPerson } from '@atelier/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UserEntity } from '../users/user.entity.js';

/** An account that an identity provider keeps, as it calls it. The row stays when it removes the account, which is disabled then. */
@Entity('scim_users')
@Index('scim_users_user_name', ['user_name_key'], { unique: true, where: 'removed_at IS NULL' })
@Index('scim_users_external_id', ['external_id'], { unique: true, where: 'external_id IS NOT NULL' })
export class ScimUserEntity {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'scim_users_pkey' })
  @ForeignKey(() => UserEntity, { name: 'scim_users_user_id_fkey', onDelete: 'CASCADE' })
  user_id!: number;

  /** Often a mail address; the account has a name of its own. */
  @Column('text')
  user_name!: string;

  /** By which names are compared. */
  @Column('text')
  user_name_key!: string;

  @Column('text', { nullable: true })
  external_id!: string | null;

  @Column('jsonb', { default: {} })
  person!: Partial<ScimPerson>;

  @Column('timestamptz', { default: () => 'now()' })
  changed_at!: Date;

  @Column('timestamptz', { nullable: true })
  removed_at!: Date | null;

  /** As `disabled_at` of the user, if SCIM has disabled them: it takes back that alone, and nothing that an admin did since. */
  @Column('timestamptz', { nullable: true })
  deactivated_at!: Date | null;
}
