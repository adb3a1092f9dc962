import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { UserEntity } from '../users/user.entity.js';

/** A passkey of a user: its public half, which is no secret. */
@Entity('passkeys')
@Unique('passkeys_credential_id_key', ['credential_id'])
@Index('passkeys_user', ['user_id'])
export class PasskeyEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('bigint')
  @ForeignKey(() => UserEntity, { name: 'passkeys_user_id_fkey', onDelete: 'CASCADE' })
  user_id!: number;

  /** By which devices know it. */
  @Column('bytea')
  credential_id!: Buffer;

  /** As COSE. */
  @Column('bytea')
  public_key!: Buffer;

  /** How often its device says that it was used; always 0 for one that several devices have. */
  @Column('bigint')
  counter!: number;

  /** How its device may be reached: browsers ask less where they know. */
  @Column('text', { array: true })
  transports!: string[];

  @Column('boolean')
  backed_up!: boolean;

  @Column('text')
  name!: string;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  @Column('timestamptz', { nullable: true })
  last_used_at!: Date | null;
}
