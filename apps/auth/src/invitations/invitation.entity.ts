import type { Role } from '@atelier/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { GroupEntity } from '../groups/group.entity.js';
import { UserEntity } from '../users/user.entity.js';

/** A link by which an admin lets people in. Kept for 90 days after its end. */
@Entity('invitations')
@Check('invitations_role_check', `role IN ('viewer', 'user', 'publisher', 'admin')`)
@Check('invitations_used_check', 'used BETWEEN 0 AND uses')
@Unique('invitations_token_hash_key', ['token_hash'])
@Index('invitations_expires', ['expires_at'])
@Index('invitations_group', ['group_id'], { where: 'group_id IS NOT NULL' })
export class InvitationEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'invitations_pkey',
  })
  id!: number;

  /** SHA-256 of its 256 random bits. */
  @Column('bytea')
  token_hash!: Buffer;

  @Column('text')
  label!: string;

  /** Of whoever comes by it. */
  @Column('text')
  role!: Role;

  @Column('integer')
  uses!: number;

  @Column('integer', { default: 0 })
  used!: number;

  /** It lets in as long as they are an admin. */
  @Column('bigint')
  @ForeignKey(() => UserEntity, { name: 'invitations_made_by_fkey', onDelete: 'CASCADE' })
  made_by!: number;

  @Column('timestamptz', { default: () => 'now()' })
  created_at!: Date;

  @Column('timestamptz')
  expires_at!: Date;

  @Column('timestamptz', { nullable: true })
  revoked_at!: Date | null;

  /** Into which whoever comes by it is put. */
  @Column('bigint', { nullable: true })
  @ForeignKey(() => GroupEntity, { name: 'invitations_group_id_fkey', onDelete: 'SET NULL' })
  group_id!: number | null;
}
