import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { UserEntity } from '../users/user.entity.js';

/** One sign-in on one device, and the family of all refresh tokens that follow from it. Kept for 30 days after its end. */
@Entity('sessions')
@Check('sessions_check', '(revoked_at IS NULL) = (revoked_reason IS NULL)')
@Index('sessions_user', ['user_id', 'network'])
@Index('sessions_revoked', ['revoked_at'], { where: 'revoked_at IS NOT NULL' })
@Index('sessions_expires', ['expires_at'])
export class SessionEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('bigint')
  @ForeignKey(() => UserEntity, { name: 'sessions_user_id_fkey', onDelete: 'CASCADE' })
  user_id!: number;

  /** Number of the refresh token that may be used next; 0 is the one made at sign-in. */
  @Column('integer', { default: 0 })
  generation!: number;

  /** Of the last use. */
  @Column('text')
  address!: string;

  /** The address as limits count it: IPv6 by its /64. */
  @Column('text')
  network!: string;

  @Column('text')
  user_agent!: string;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  /** The sign-in or the last refresh. */
  @Column('timestamptz', { default: () => 'now()' })
  last_used_at!: Date;

  /** Moved by each refresh, at most to 90 days after the sign-in. */
  @Column('timestamptz')
  expires_at!: Date;

  @Column('timestamptz', { nullable: true })
  revoked_at!: Date | null;

  /** When its user has last proven who they are: by the sign-in, or again for something that asks for it. */
  @Column('timestamptz', { default: () => 'now()' })
  confirmed_at!: Date;

  /** Since the last right one. */
  @Column('integer', { default: 0 })
  wrong_confirmations!: number;

  /** Set with `revoked_at`, such as `logout` or `disabled`. */
  @Column('text', { nullable: true })
  revoked_reason!: string | null;
}
