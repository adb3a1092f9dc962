import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { UserEntity } from '../users/user.entity.js';

/** The mail address of a user, which they have confirmed. */
@Entity('mail_addresses')
@Unique('mail_addresses_address_key_key', ['address_key'])
export class MailAddressEntity {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'mail_addresses_pkey' })
  @ForeignKey(() => UserEntity, { name: 'mail_addresses_user_id_fkey', onDelete: 'CASCADE' })
  user_id!: number;

  /** As it was written. */
  @Column('text')
  address!: string;

  /** In lower case: by this they are compared. */
  @Column('text')
  address_key!: string;

  /** Of the page on which it was given. */
  @Column('text', { nullable: true })
  language!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  confirmed_at!: Date;
}
