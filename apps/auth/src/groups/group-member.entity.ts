import type { MembershipSource } from '@atelier/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UserEntity } from '../users/user.entity.js';
import { GroupEntity } from './group.entity.js';

/** Who is in a group, and by what. */
@Entity('group_members')
@Check('group_members_source_check', `source IN ('admin', 'invitation', 'provider', 'scim')`)
@Index('group_members_user', ['user_id'])
export class GroupMemberEntity {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'group_members_pkey' })
  @ForeignKey(() => GroupEntity, { name: 'group_members_group_id_fkey', onDelete: 'CASCADE' })
  group_id!: number;

  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'group_members_pkey' })
  @ForeignKey(() => UserEntity, { name: 'group_members_user_id_fkey', onDelete: 'CASCADE' })
  user_id!: number;

  @Column('text')
  source!: MembershipSource;

  @Column('timestamptz', { default: () => 'now()' })
  since!: Date;
}
