import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UserEntity } from '../users/user.entity.js';

/** A code for somebody who has lost what they sign in with; it goes with its use. */
@Entity('recovery_codes')
@Index('recovery_codes_user', ['user_id'])
export class RecoveryCodeEntity {
  /** SHA-256 of its user and its 80 random bits. */
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'recovery_codes_pkey' })
  code_hash!: Buffer;

  @Column('bigint')
  @ForeignKey(() => UserEntity, { name: 'recovery_codes_user_id_fkey', onDelete: 'CASCADE' })
  user_id!: number;
}
