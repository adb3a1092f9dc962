import type { Preferences, Role } from '@atelier/contracts';
import { Check, Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A user: a name, a password and a role. Nothing deletes a user; an admin may disable one. */
@Entity('users')
@Check('users_role_check', `role IN ('user', 'admin')`)
@Unique('users_username_key', ['username_key'])
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

  @Column('text')
  role!: Role;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  /** Null: the user may sign in. */
  @Column('timestamptz', { nullable: true })
  disabled_at!: Date | null;

  /** Preferences of the user; only the fields that were set. */
  @Column('jsonb', { default: {} })
  preferences!: Partial<Preferences>;
}
