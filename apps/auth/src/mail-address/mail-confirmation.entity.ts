import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { UserEntity } from '../users/user.entity.js';

/** An address that is its user's once they have opened the link that was sent to it; until then it keeps nobody else from it. */
@Entity('mail_confirmations')
@Unique('mail_confirmations_token_hash_key', ['token_hash'])
@Index('mail_confirmations_expires', ['expires_at'])
export class MailConfirmationEntity {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'mail_confirmations_pkey' })
  @ForeignKey(() => UserEntity, { name: 'mail_confirmations_user_id_fkey', onDelete: 'CASCADE' })
  user_id!: number;

  /** SHA-256 of its 256 bits. */
  @Column('bytea')
  token_hash!: Buffer;

  @Column('text')
  address!: string;

  @Column('text', { nullable: true })
  language!: string | null;

  @Column('timestamptz')
  expires_at!: Date;
}
