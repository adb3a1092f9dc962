import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CountedHourEntity } from './counted-hour.entity.js';

/** What a user used in a counted hour, by workflow. */
@Entity('use_hour')
@Index('use_hour_user', ['user_id', 'hour'])
export class UseHourEntity {
  @PrimaryColumn('timestamptz')
  @ForeignKey(() => CountedHourEntity, { name: 'use_hour_hour_fkey', onDelete: 'CASCADE' })
  hour!: Date;

  @PrimaryColumn('bigint')
  user_id!: number;

  /** 0: text to image by a checkpoint. */
  @PrimaryColumn('bigint')
  workflow_id!: number;

  /** As it was called at the latest run of the hour. */
  @Column('text', { nullable: true })
  workflow_name!: string | null;

  /** Of all attempts. */
  @Column('bigint')
  gpu_ms!: number;

  /** Completed ones. */
  @Column('integer')
  tasks!: number;

  @Column('integer')
  outputs!: number;
}
