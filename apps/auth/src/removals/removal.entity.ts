import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The removal of a user with everything. No foreign key: it outlives the user, whose row goes last. */
@Entity('removals')
@Check('removals_done_check', 'done_at IS NULL OR num_nulls(generation_done_at, webhooks_done_at) = 0')
export class RemovalEntity {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'removals_pkey' })
  user_id!: number;

  @Column('text')
  username!: string;

  /** An admin, or the user. */
  @Column('bigint')
  asked_by!: number;

  @Column('timestamptz', { default: () => 'now()' })
  asked_at!: Date;

  /** When the service generation had nothing of them any more. */
  @Column('timestamptz', { nullable: true })
  generation_done_at!: Date | null;

  @Column('timestamptz', { nullable: true })
  webhooks_done_at!: Date | null;

  /** When the user was deleted here, as the last of all. */
  @Column('timestamptz', { nullable: true })
  done_at!: Date | null;
}
