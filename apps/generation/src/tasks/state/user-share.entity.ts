import type { Actor } from '@atelier/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * The share of one user: what leasing is fair by. Every transition of a task changes it in the same statement, after the task's
 * row and before the backlog; its lock is what puts the events of a user in order.
 */
@Entity('user_share')
@Check('user_share_weight_check', 'weight > 0')
@Check('user_share_pending_check', 'pending >= 0')
@Check('user_share_running_check', 'running >= 0')
@Check('user_share_reserved_ms_check', 'reserved_ms >= 0')
@Check('user_share_day_limit_ms_check', 'day_limit_ms >= 0')
@Check('user_share_month_limit_ms_check', 'month_limit_ms >= 0')
@Check('user_share_role_check', `role IN ('viewer', 'user', 'publisher', 'admin')`)
@Check('user_share_group_weight_check', 'group_weight > 0')
@Check('user_share_group_day_ms_check', 'group_day_ms >= 0')
@Check('user_share_group_month_ms_check', 'group_month_ms >= 0')
@Check('user_share_group_waiting_check', 'group_waiting > 0')
@Check('user_share_group_running_check', 'group_running > 0')
@Index('user_share_next', ['virtual_time'], { where: 'pending > 0' })
@Index('user_share_active', ['virtual_time'], { where: 'pending > 0 OR running > 0' })
@Index('user_share_latest', ['virtual_time'])
@Index('user_share_passed_over', ['virtual_time', 'passed_over_at'], { where: 'passed_over_at IS NOT NULL' })
export class UserShareEntity {
  @PrimaryColumn('bigint')
  user_id!: number;

  /** Share of GPU time relative to others. */
  @Column('double precision', { default: 1 })
  weight!: number;

  /** GPU milliseconds used, divided by the weight; the smallest goes first. */
  @Column('double precision', { default: 0 })
  virtual_time!: number;

  /** How many tasks wait, ready or not. */
  @Column('integer', { default: 0 })
  pending!: number;

  /** How many tasks are being processed. */
  @Column('integer', { default: 0 })
  running!: number;

  /** Since when a task with a warmer model is preferred to theirs; null: it is their turn, or they were served. */
  @Column('timestamptz', { nullable: true })
  passed_over_at!: Date | null;

  /** Number of the user's newest event; this row is locked until commit, so numbers rise in commit order, without gaps. */
  @Column('bigint', { default: 0 })
  last_seq!: number;

  /** As of the last create; null: no create since roles are stored. */
  @Column('text', { nullable: true })
  role!: Actor['role'] | null;

  /** GPU milliseconds that the tasks in processing are estimated to take. */
  @Column('bigint', { default: 0 })
  reserved_ms!: number;

  /** The day, in UTC, that the next two are about. */
  @Column('date', { nullable: true })
  used_on!: string | null;

  /** GPU milliseconds that count for the user, of that day. */
  @Column('bigint', { default: 0 })
  day_ms!: number;

  /** The same of its month. */
  @Column('bigint', { default: 0 })
  month_ms!: number;

  /** GPU milliseconds that the user may use in a day; 0: no limit; null: as the settings say. */
  @Column('bigint', { nullable: true })
  day_limit_ms!: number | null;

  /** The same in a month. */
  @Column('bigint', { nullable: true })
  month_limit_ms!: number | null;

  /** What their groups say, of several the most; null: nothing. Their own limits count before, the settings after. */
  @Column('double precision', { nullable: true })
  group_weight!: number | null;

  /** GPU milliseconds in a day; 0: no limit. */
  @Column('bigint', { nullable: true })
  group_day_ms!: number | null;

  /** The same in a month. */
  @Column('bigint', { nullable: true })
  group_month_ms!: number | null;

  /** How many tasks may wait. */
  @Column('integer', { nullable: true })
  group_waiting!: number | null;

  /** How many tasks may be processed at once. */
  @Column('integer', { nullable: true })
  group_running!: number | null;
}
