import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { UserEntity } from '../users/user.entity.js';

/** The authenticator app of a user (RFC 6238). */
@Entity('authenticators')
export class AuthenticatorEntity {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'authenticators_pkey' })
  @ForeignKey(() => UserEntity, { name: 'authenticators_user_id_fkey', onDelete: 'CASCADE' })
  user_id!: number;

  /** Sealed under the id of the user. */
  @Column('bytea')
  secret!: Buffer;

  /** The step of time of the code that was used last: no code counts twice. */
  @Column('bigint', { default: 0 })
  last_step!: number;

  @Column('timestamptz', { default: () => 'now()' })
  started_at!: Date;

  /** Null: it has shown no code yet, and counts for nothing. */
  @Column('timestamptz', { nullable: true })
  confirmed_at!: Date | null;
}
