import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UserEntity } from '../users/user.entity.js';

/** An export of everything of a user that was asked for. It is made anew each time that its address is opened. */
@Entity('user_exports')
@Index('user_exports_user', ['user_id'])
@Index('user_exports_expires', ['expires_at'])
export class UserExportEntity {
  /** SHA-256 of its 256 random bits. */
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'user_exports_pkey' })
  token_hash!: Buffer;

  @Column('bigint')
  @ForeignKey(() => UserEntity, { name: 'user_exports_user_id_fkey', onDelete: 'CASCADE' })
  user_id!: number;

  /** The user, or an admin: it ends when they may not ask any more. */
  @Column('bigint')
  @ForeignKey(() => UserEntity, { name: 'user_exports_asked_by_fkey', onDelete: 'CASCADE' })
  asked_by!: number;

  @Column('timestamptz')
  expires_at!: Date;
}
