import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the groups of a user make of them, as auth says it; what leases read of it stands on the share row. */
@Entity('member_terms')
export class MemberTermsEntity {
  @PrimaryColumn('bigint')
  user_id!: number;

  /** Of auth: what it said before is known. */
  @Column('bigint')
  revision!: number;

  /** Up to which their groups are known too; a replica of the release before takes over terms without them. */
  @Column('bigint', { default: 0 })
  groups_revision!: number;

  /** Names of the models that they may use; empty: all. */
  @Column('jsonb')
  models!: string[];

  /** Ids of the workflows that they may run; empty: all. */
  @Column('jsonb')
  workflows!: number[];

  /** What they may keep; 0: no limit; null: as the settings say. */
  @Column('bigint', { nullable: true })
  storage_bytes!: number | null;
}
