import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * What a user used on a day, by key, workflow and model. The statement that ends an attempt adds to it under the lock of the user's
 * share, so that no two users wait for one row; `KeepUsage` puts small rows together and removes old ones.
 */
@Entity('usage_day')
@Index('usage_day_user', ['user_id', 'day'])
export class UsageDayEntity {
  /** In UTC. */
  @PrimaryColumn('date')
  day!: string;

  @PrimaryColumn('bigint')
  user_id!: number;

  /** By which the task came; zeros: by a session. */
  @PrimaryColumn('uuid')
  api_key_id!: string;

  /** 0: text to image by a checkpoint; -1: many small rows, put together. */
  @PrimaryColumn('bigint')
  workflow_id!: number;

  /** Empty where rows were put together. */
  @PrimaryColumn('text')
  model_name!: string;

  /** As the workflow was called at the latest run of the day. */
  @Column('text', { nullable: true })
  workflow_name!: string | null;

  /** GPU milliseconds that count for the user. */
  @Column('bigint', { default: 0 })
  gpu_ms!: number;

  /** GPU milliseconds that count for nobody: a fault of ours, or given back. */
  @Column('bigint', { default: 0 })
  free_ms!: number;

  @Column('integer', { default: 0 })
  attempts!: number;

  /** Completed ones. */
  @Column('integer', { default: 0 })
  tasks!: number;

  @Column('integer', { default: 0 })
  outputs!: number;
}
