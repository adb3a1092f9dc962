import type { Attempt } from '@atelier/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TaskEntity } from './task.entity.js';

/** One try at a task on one runner. A lease inserts it; the statements of `attempt.sql.ts` end it; retention deletes it. */
@Entity('attempt')
@Check('attempt_outcome_check', `outcome IN ('completed', 'failed', 'lost', 'released', 'cancelled')`)
@Index('attempt_completed', ['ended_at'], { where: `outcome = 'completed'` })
@Index('attempt_addresses_until', ['addresses_until'], { where: 'addresses_until IS NOT NULL' })
@Index('attempt_not_completed', ['ended_at'], { where: `outcome <> 'completed'` })
export class AttemptEntity {
  @PrimaryColumn('bigint')
  @ForeignKey(() => TaskEntity, { name: 'attempt_task_id_fkey', onDelete: 'CASCADE' })
  task_id!: number;

  /** From 1. */
  @PrimaryColumn('integer')
  number!: number;

  @Column('text')
  runner_id!: string;

  /** Kind of the runner's GPU, by which costs are learned. */
  @Column('text')
  runner_class!: string;

  @Column('timestamptz', { default: () => 'now()' })
  started_at!: Date;

  @Column('timestamptz', { nullable: true })
  ended_at!: Date | null;

  /** Null while it runs. */
  @Column('text', { nullable: true })
  outcome!: Attempt['outcome'];

  /** Why it failed; null unless it did. */
  @Column('text', { nullable: true })
  fault!: Attempt['fault'];

  /** What the runner saw; for admins only. */
  @Column('jsonb', { nullable: true })
  detail!: unknown;

  /** GPU time with loading; null where the runner could not tell. */
  @Column('integer', { nullable: true })
  gpu_ms!: number | null;

  /** Of it, the time of loading the model. */
  @Column('integer', { nullable: true })
  load_ms!: number | null;

  /** Milliseconds by phase. */
  @Column('jsonb', { nullable: true })
  phases!: Attempt['phases'];

  /** How wrong the last announced end was: actual minus announced. */
  @Column('integer', { nullable: true })
  eta_error_ms!: number | null;

  /** How many outputs it made, whatever became of them; null where a replica of the release before ended it. */
  @Column('integer', { nullable: true })
  outputs!: number | null;

  /** How many addresses its runner was given to store at. */
  @Column('integer', { default: 0 })
  addresses!: number;

  /** Bytes that may be stored by them, repeated ones counted again. */
  @Column('bigint', { default: 0 })
  address_bytes!: number;

  /** When the last of them counts no more; null where nothing can be left over. */
  @Column('timestamptz', { nullable: true })
  addresses_until!: Date | null;
}
