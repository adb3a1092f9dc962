import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UserEntity } from '../users/user.entity.js';

/** A link by which somebody gives themselves a new password. */
@Entity('reset_links')
@Index('reset_links_user', ['user_id'])
@Index('reset_links_expires', ['expires_at'])
export class ResetLinkEntity {
  /** SHA-256 of its 256 random bits. */
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'reset_links_pkey' })
  token_hash!: Buffer;

  @Column('bigint')
  @ForeignKey(() => UserEntity, { name: 'reset_links_user_id_fkey', onDelete: 'CASCADE' })
  user_id!: number;

  /** SHA-256 of the hash of the password that it replaces: any change of the password, by this link as well, ends it. */
  @Column('bytea')
  replaces!: Buffer;

  @Column('timestamptz')
  expires_at!: Date;
}
