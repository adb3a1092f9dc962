import type { Preferences, Role, Scope } from '@atelier/contracts';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A user: a name, a password and a role. An admin may disable one; only whoever waited for approval in vain is deleted. */
@Entity('users')
@Check('users_role_check', `role IN ('viewer', 'user', 'publisher', 'admin')`)
@Index('users_invitation', ['invitation_id'], { where: 'invitation_id IS NOT NULL' })
@Index('users_approval_asked', ['approval_asked_at'], { where: 'approval_asked_at IS NOT NULL' })
@Unique('users_username_key', ['username_key'])
@Index('users_disabled', ['id'], { where: 'disabled_at IS NOT NULL OR last_disabled_at IS NOT NULL' })
@Unique('users_username_skeleton_key', ['username_skeleton'])
export class UserEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  /** As it was written at the registration. */
  @Column('text')
  username!: string;

  /** The key by which names are compared, unique; see `usernameKey`. */
  @Column('text')
  username_key!: string;

  /** What the name looks like, unique; see `usernameSkeleton`. Null: somebody older looks the same, or an older release made it. */
  @Column('text', { nullable: true })
  username_skeleton!: string | null;

  /** Argon2id, in PHC form. */
  @Column('text')
  password_hash!: string;

  /** The hash of a password that nobody knows. While it is `password_hash`, the user has no password. */
  @Column('text', { nullable: true })
  unset_password_hash!: string | null;

  /** What they may do, with all their groups. */
  @Column('text')
  role!: Role;

  /** What an admin has made them, where a group makes more of them; null: `role`. */
  @Column('text', { nullable: true })
  own_role!: Role | null;

  /** To which their groups hold them; null: to none. Admins are held to none, whatever stands here. */
  @Column('text', { array: true, nullable: true })
  scopes!: Scope[] | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  /** Null: the user may sign in. */
  @Column('timestamptz', { nullable: true })
  disabled_at!: Date | null;

  /** By which they came; it may be gone. No foreign key: with that of its maker it would be a ring, and a backup has an order. */
  @Column('bigint', { nullable: true })
  invitation_id!: number | null;

  /** Set while they are disabled because no admin has approved them yet. */
  @Column('timestamptz', { nullable: true })
  approval_asked_at!: Date | null;

  /** Also after the user was enabled again: what was signed before that is good no more. */
  @Column('timestamptz', { nullable: true })
  last_disabled_at!: Date | null;

  /** Preferences of the user; only the fields that were set. */
  @Column('jsonb', { default: {} })
  preferences!: Partial<Preferences>;
}
