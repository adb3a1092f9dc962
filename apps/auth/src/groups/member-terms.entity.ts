import type { MemberTerms } from '@atelier/contracts';
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { UserEntity } from '../users/user.entity.js';

/** What all groups of a user make of them together. The row stays when they are in none any more, so that whoever asks learns of it. */
@Entity('member_terms')
@Unique('member_terms_revision_key', ['revision'])
export class MemberTermsEntity {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'member_terms_pkey' })
  @ForeignKey(() => UserEntity, { name: 'member_terms_user_id_fkey', onDelete: 'CASCADE' })
  user_id!: number;

  /** Rises with every change, in the order of commits. */
  @Column('bigint')
  revision!: number;

  @Column('jsonb')
  terms!: MemberTerms;
}

/** One row, locked by each change of groups until its commit: that is what puts the revisions in order. */
@Entity('member_terms_clock')
@Check('member_terms_clock_only_row_check', 'only_row')
export class MemberTermsClockEntity {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'member_terms_clock_pkey' })
  only_row!: boolean;

  @Column('bigint', { default: 0 })
  revision!: number;
}
